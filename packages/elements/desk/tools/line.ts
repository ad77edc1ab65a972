import { canDo, type CtiState, type MethodName } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { CtiElement } from '../../internal/element.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { rows } from '../../internal/rows.styles.ts';
import { toolsStyles } from './tools.styles.ts';

const METHODS = [
  'softphonePickupPhone',
  'softphoneHangupPhone',
  'restartStation',
  'makeTestCall',
  'runVoiceConnectivityTest',
] as const satisfies readonly MethodName[];

type Method = (typeof METHODS)[number];

/**
 * The agent's phone apart from calls: what it does, answering and hanging it up, connecting it anew, a test call, and a test of
 * the line. Works for a phone in this page and for one that is elsewhere. Shows nothing while nobody is signed in.
 *
 * @csspart button - every button
 */
export class CtiLine extends CtiElement {
  static override styles = [tokens, controls, rows, toolsStyles];

  private readonly cti = new Select(this, (state) => ({
    signedIn: state.session.status === 'signedIn' || state.session.status === 'signingOut',
    softphone: state.softphone,
    mayTest: canDo('canMakeTestCalls')(state),
  }));

  override render(): TemplateResult | typeof nothing {
    const { value, failure } = this.cti;
    if (!value?.signedIn) return nothing;
    const { softphone, mayTest } = value;
    const { station, restarting } = softphone;
    // Nobody tells whether the line of a phone elsewhere stays up between calls; the service knows when it is asked.
    const isUp = station ? station.leg !== 'none' : true;
    return html`<section class="stack" aria-label=${msg('Your phone')}>
      <h2>${msg('Your phone')}</h2>
      <p class="small muted done" role="status">${this.status(softphone)}</p>
      <div class="row buttons">
        ${rings(softphone) ? this.renderButton('softphonePickupPhone', msg('Answer the phone'), 'fill ready') : nothing}
        ${isUp ? this.renderButton('softphoneHangupPhone', msg('Hang up the phone')) : nothing}
        ${restarting ? nothing : this.renderButton('restartStation', msg('Connect the phone again'))}
        ${mayTest ? this.renderButton('makeTestCall', msg('Make a test call')) : nothing}
        ${this.renderButton('runVoiceConnectivityTest', msg('Test the line'))}
      </div>
      ${
        failure && METHODS.some((method) => method === failure.method)
          ? html`<p class="error" role="alert">${failure.text}</p>`
          : nothing
      }
    </section>`;
  }

  private status(softphone: CtiState['softphone']): string {
    const { status, problem, restarting } = softphone;
    // During a test the service counts the phone as being connected again.
    if (status === 'testing') return msg('Your phone is called, and hears a few tones…');
    if (restarting) return msg('Your phone is being connected again…');
    if (rings(softphone)) return msg('Your phone rings.');
    if (problem) return problem.message || msg('Your phone has no line to the service.');
    if (status === 'connected') return msg('Your phone takes calls and has sound.');
    return status ? msg(str`Your phone says: ${status}`) : '';
  }

  private renderButton(method: Method, label: string, look = ''): TemplateResult {
    const busy = this.cti.busy(method);
    return html`<button
      part="button"
      class=${look}
      title=${method === 'softphoneHangupPhone' ? msg('A call that is up ends with it') : nothing}
      aria-busy=${busy}
      @click=${() => {
        if (!busy) void this.run(method);
      }}
    >
      ${label}
    </button>`;
  }

  /** A station in this page that has lost its way registers anew before the service calls it. */
  private async run(method: Method): Promise<void> {
    await this.cti.run(method, async ({ client, station }) => {
      const isLost = client.state.softphone.station?.status !== 'registered';
      if (method === 'restartStation' && station && isLost) await station.restart();
      await client.call(method);
    });
  }
}

/** A phone in this page that is about to be answered, as by itself when the service asks for that, needs no hand. */
const rings = ({ station, ringing }: CtiState['softphone']): boolean =>
  station ? station.leg === 'ringing' && !station.answering : ringing;

declare global {
  interface HTMLElementTagNameMap {
    'cti-line': CtiLine;
  }
}
