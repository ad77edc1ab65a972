/** The simulated call centre, put together: its state, the rules about calls, the agents' desks, the methods and the control. */
import { addCallRules } from '../calls/rules.ts';
import { Control } from '../control/control.ts';
import { type Office, officeOf } from '../desk/office.ts';
import { type CallCenterOptions, CallCenterState } from '../state/call-center.ts';
import { callMethod } from './methods/index.ts';

/** The service without a provider: its methods, its state, and a control that plays everybody else. */
export class CallCenter extends CallCenterState {
  /** Plays customers, supervisors and administrators. */
  readonly control: Control;
  /** What it keeps besides calls. */
  readonly office: Office;

  constructor(options: CallCenterOptions) {
    super(options, callMethod);
    addCallRules(this);
    this.office = officeOf(this);
    this.events.on('settling', () => this.office.settle());
    this.control = new Control(this);
    this.events.on('settled', () => this.control.notify());
  }

  override dispose(): void {
    super.dispose();
    this.control.dispose();
  }
}
