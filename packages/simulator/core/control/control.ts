/** Plays the far end and the call centre's people. Views are plain JSON; refusals are FaultErrors. */
import { type AgentPermission, codes, type Id } from '@cti-elements/contract';
import type { CampaignAccount, CustomerBehaviour } from '../account/account.ts';
import { fault } from '../base/faults.ts';
import { isDigit, requireNumber } from '../base/numbers.ts';
import { keyTones } from '../base/tones.ts';
import { customerHangsUp } from '../calls/hang-up.ts';
import { forceLogOut, publishPasswordExpired } from '../calls/session.ts';
import { playClip } from '../calls/talking.ts';
import type { Agent } from '../state/agents.ts';
import type { CallCenterState } from '../state/call-center.ts';
import { type Customer, type CustomerView, customerView } from '../state/customers.ts';
import { changeReadiness, requireReadyState, requireReason } from '../state/readiness.ts';
import type { Workstation } from '../state/workstation.ts';
import { CallsControl } from './control-calls.ts';
import { DeskControl } from './desk-control.ts';

/** An agent as seen from outside: signed in where, ready or not, with which calls. */
export interface AgentView {
  readonly id: Id;
  readonly user: string;
  readonly fullName: string;
  /** The workstation's number, while logged in. */
  readonly workstation?: number;
  readonly station?: string;
  readonly stationType?: string;
  readonly readiness: 'loggedOut' | 'ready' | 'notReady';
  /** The ready state's or the not-ready reason's name, where there is one. */
  readonly reason?: string;
  /** What applies after the call. */
  readonly pending?: 'ready' | 'notReady';
  readonly callSessionId?: string;
  /** The second leg of an agent who asks somebody. */
  readonly consultCallSessionId?: string;
  readonly parkedCallSessionIds?: readonly string[];
  readonly notices: readonly { readonly id: Id; readonly text: string; readonly accepted?: boolean }[];
}

/** Plays customers, supervisors and administrators. Throws a FaultError when what is asked for can’t be. */
export class Control {
  /** What the call centre does with calls by itself. */
  readonly calls: CallsControl;
  /** Voicemails, skills, contacts and settings. */
  readonly desk: DeskControl;
  readonly #center: CallCenterState;
  readonly #listeners = new Set<() => void>();
  #last = '';

  constructor(center: CallCenterState) {
    this.#center = center;
    this.calls = new CallsControl(center);
    this.desk = new DeskControl(center);
  }

  /** Everybody who calls, is called, or was lately. */
  customers(): readonly CustomerView[] {
    return this.#center.customers.all().map(customerView);
  }

  /** All agents of the account, signed in or not. */
  agents(): readonly AgentView[] {
    return this.#center.agents.all().map((agent) => this.#view(agent));
  }

  /** Calls `listener` after every change to customers or agents; the function that comes back ends that. */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  // ---- customers ---------------------------------------------------------------------------------------------------

  /** A customer calls an inbound campaign, the first that runs when none is named. */
  callIn({ number, name, campaignId }: { number: string; name?: string; campaignId?: Id }): CustomerView {
    const center = this.#center;
    const caller = requireNumber(number);
    const campaign = center.campaigns.forCaller(campaignId);
    if (campaign.mode !== codes.campaignMode.inbound && !campaign.autoAnswer)
      throw fault('wrongState', `Nobody can call the campaign ${campaign.name}.`);
    const customer = center.enter(() => center.callIn(caller, campaign, name));
    return customerView(customer);
  }

  /** A called customer answers. */
  pickUp(customerId: string): void {
    const ring = this.#ringing(customerId);
    this.#center.enter(() => ring.answer());
  }

  /** A called customer's line is busy. */
  busy(customerId: string): void {
    const ring = this.#ringing(customerId);
    this.#center.enter(() => ring.fail('busy'));
  }

  /** The customer hangs up, or refuses the call. */
  hangUp(customerId: string): void {
    const customer = this.#present(customerId);
    this.#center.enter(() => customerHangsUp(this.#center, customer));
  }

  /** The customer presses keys; the agent hears them. */
  sendDigits(customerId: string, digits: string): void {
    const customer = this.#present(customerId);
    if (digits === '' || ![...digits].every(isDigit))
      throw fault('badValue', `"${digits.slice(0, 20)}" are not keys of a telephone: 0-9 * # A-D.`);
    if (customer.state !== 'talking') throw fault('wrongState', 'The customer is not talking to an agent.');
    this.#center.enter(() => {
      for (const { call } of customer.room?.seats ?? []) playClip(this.#center, call, keyTones(digits), 'agent');
    });
  }

  /** From now on a number does this when it is called. */
  setCustomerBehaviour(number: string, behaviour: CustomerBehaviour): void {
    this.#center.customers.setBehaviour(number, behaviour);
  }

  // ---- agents ------------------------------------------------------------------------------------------------------

  /** A supervisor sets an agent ready or not; during a call it applies when the call is finished. */
  forceState(user: string, ready: boolean, reasonId?: Id): void {
    const workstation = this.#workstationOf(user);
    const { account } = this.#center;
    const id = ready
      ? requireReadyState(workstation, reasonId ?? account.readyStates[0]?.id ?? '')
      : requireReason(workstation, reasonId ?? account.notReadyReasons[0]?.id);
    const whoForced = codes.whoForced.supervisor;
    this.#center.enter(() => changeReadiness(workstation, { ready, id, whoForced }));
  }

  /** The agent's password has expired, or soon will. */
  expirePassword(user: string, mandatory: boolean): void {
    const agent = this.#center.agents.get(user);
    this.#center.enter(() => {
      agent.passwordExpired = mandatory ? 'mandatory' : 'optional';
      if (agent.workstation) publishPasswordExpired(agent.workstation, agent);
    });
  }

  /** A supervisor logs the agent out; a call that is up ends. */
  forceLogout(user: string): void {
    const workstation = this.#workstationOf(user);
    this.#center.enter(() => forceLogOut(workstation));
  }

  /** A supervisor changes what an agent may do (`permissionsUpdated`). */
  setPermissions(user: string, permissions: Partial<AgentPermission>): void {
    const agent = this.#center.agents.get(user);
    this.#center.enter(() => {
      agent.permissions = { ...agent.permissions, ...permissions };
      agent.workstation?.publish('permissionsUpdated', { permissions: agent.permissions });
      if (permissions.reasonCodesEnabled !== undefined)
        agent.workstation?.publish('reasonCodesEnabled', { enabled: permissions.reasonCodesEnabled });
      if (permissions.canPlayPromptToCaller !== undefined)
        agent.workstation?.publish('skillPromptsPermissionChanged', {});
    });
  }

  /** An administrator changes a campaign (`campaignUpdate`). */
  setCampaign(
    id: Id,
    change: Partial<Pick<CampaignAccount, 'wrapUpLimit' | 'autoAnswer' | 'autoRecord' | 'state'>>,
  ): void {
    const campaign = this.#center.campaigns.get(id);
    this.#center.enter(() => {
      Object.assign(campaign, change);
      this.#center.publishCampaign(campaign);
    });
  }

  /** A notice that the agent has to answer; its id comes back, and the answer stands in `agents()`. */
  sendNotice(user: string, text: string, annotation = ''): Id {
    const workstation = this.#workstationOf(user);
    const { agent } = workstation.requireSession();
    const id = String(this.#center.nextTurn());
    this.#center.enter(() => {
      agent.notices = [...agent.notices.slice(-19), { id, text, accepted: undefined }];
      workstation.publish('maintenanceNotice', { annotation, id, text });
    });
    return id;
  }

  // ---- maintenance -------------------------------------------------------------------------------------------------

  /** Maintenance will begin in `minutes`. */
  announceMaintenance(minutes: number): void {
    this.#toAll((workstation) => workstation.publish('maintenanceAnounce', { when: minutes }));
  }

  /** There will be no maintenance after all (`maintenanceCanceled`). */
  cancelMaintenance(): void {
    this.#toAll((workstation) => workstation.publish('maintenanceCanceled', {}));
  }

  /** Maintenance begins: the service moves to its backup data centre. */
  startMaintenance(reason = 'Planned maintenance'): void {
    this.#toAll((workstation) => {
      workstation.publish('maintenanceStarted', {});
      workstation.publish('switchToBDC', { reason });
    });
  }

  /** Everybody is asked, or with `force` told, to log in again. */
  requestRelogin(force: boolean): void {
    this.#toAll((workstation) => workstation.publish('maintenanceRelogin', { force }));
  }

  /** Maintenance is over: the service moves back to its primary data centre. */
  completeMaintenance(reason = 'Maintenance completed'): void {
    this.#toAll((workstation) => {
      workstation.publish('switchToPDC', { reason });
      workstation.publish('maintenanceCompleted', {});
    });
  }

  /** Starts the service at a workstation again after `logoutAndExit` has stopped it. */
  startWorkstation(number: number): void {
    this.#center.workstation(number).stopped = false;
  }

  // ---- for the call centre itself ----------------------------------------------------------------------------------

  /** Tells the listeners if there is news. */
  notify(): void {
    const now = JSON.stringify([this.customers(), this.agents()]);
    if (now === this.#last) return;
    this.#last = now;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Nobody is told anything any more. */
  dispose(): void {
    this.#listeners.clear();
  }

  #toAll(task: (workstation: Workstation) => void): void {
    this.#center.enter(() => this.#center.workstations().forEach(task));
  }

  #workstationOf(user: string): Workstation {
    const { workstation } = this.#center.agents.get(user);
    if (!workstation) throw fault('notLoggedIn', `${user} is not signed in.`);
    return workstation;
  }

  #present(customerId: string): Customer {
    const customer = this.#center.customers.get(customerId);
    if (customer.state === 'gone') throw fault('wrongState', 'The customer has gone.');
    return customer;
  }

  #ringing(customerId: string): NonNullable<Customer['ring']> {
    const { ring } = this.#present(customerId);
    if (!ring) throw fault('wrongState', "The customer's telephone is not ringing.");
    return ring;
  }

  #view(agent: Agent): AgentView {
    const { account, workstation, notices } = agent;
    const session = workstation?.session;
    const named = [...this.#center.account.readyStates, ...this.#center.account.notReadyReasons];
    const reason = named.find(({ id }) => id === session?.readiness.id)?.name;
    return {
      id: account.id,
      user: account.user,
      fullName: account.fullName,
      ...(workstation && session
        ? { workstation: workstation.number, station: session.stationId, stationType: session.stationType }
        : {}),
      readiness: session ? (session.readiness.ready ? 'ready' : 'notReady') : 'loggedOut',
      ...(reason === undefined ? {} : { reason }),
      ...(session?.pending ? { pending: session.pending.ready ? 'ready' : 'notReady' } : {}),
      ...(workstation?.currentCall ? { callSessionId: workstation.currentCall.id } : {}),
      ...(workstation?.consult ? { consultCallSessionId: workstation.consult.call.id } : {}),
      ...(workstation?.parked.length ? { parkedCallSessionIds: workstation.parked.map((call) => call.id) } : {}),
      notices: notices.map(({ id, text, accepted }) => ({ id, text, ...(accepted === undefined ? {} : { accepted }) })),
    };
  }
}
