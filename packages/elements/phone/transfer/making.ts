/** The talk with the one who is asked: to be completed or cancelled, while the caller waits. */
import type { Call, CtiState } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { formatDuration } from '../../internal/format.ts';
import { type NameSources, whoIs } from '../../internal/who.ts';
import type { Select } from '../../internal/select.ts';

export interface Asking {
  /** What is under way. */
  readonly making: NonNullable<CtiState['conference']['making']>;
  /** The call with the one who is asked, once there is one. */
  readonly consult: Call | undefined;
  readonly calls: CtiState['calls'];
  readonly sources: NameSources;
  /** The name of the one who is asked; empty when this page has not asked. */
  readonly asked: string;
  /** Epoch ms by the service's clock. */
  readonly now: number;
}

/** The panel for it; `error` stands under its buttons. */
export function renderMaking(
  { making, consult, calls, asked, now, sources }: Asking,
  cti: Pick<Select<object>, 'busy' | 'call'>,
  error: unknown,
): TemplateResult {
  const { kind, phase, since } = making;
  const isTransfer = kind === 'transfer';
  const who = asked || (consult && whoIs(sources, consult.info).title) || msg('the other side');
  const isUp = phase === 'talking';
  const complete = isTransfer ? 'completeTransfer' : 'completeConference';
  const cancel = isTransfer ? 'cancelTransfer' : 'cancelConference';
  const customer = calls.byId[making.callId];
  const waits = msg(str`${customer ? whoIs(sources, customer.info).title : msg('The caller')} waits meanwhile.`);
  return html`<section part="panel" class="panel stack" aria-label=${isTransfer ? msg('Transfer') : msg('Conference')}>
    <div class="row">
      <div class="grow">
        <h3>${isUp ? msg(str`You talk with ${who}`) : msg(str`Calling ${who}…`)}</h3>
        <p class="small muted">${waits}</p>
      </div>
      <span class="time" role="timer" aria-label=${msg('Time')}>${formatDuration(now - since)}</span>
    </div>
    <div class="two">
      <button part="button" ?data-focus=${!isUp} aria-busy=${cti.busy(cancel)} @click=${() => cti.call(cancel)}>
        ${msg('Cancel')}
      </button>
      ${
        isUp
          ? html`<button
              part="button"
              class="fill"
              data-focus
              aria-busy=${cti.busy(complete)}
              @click=${() => cti.call(complete)}
            >
              ${isTransfer ? msg('Complete transfer') : msg('Join all')}
            </button>`
          : html`<button part="button" disabled>${msg('Not answered yet')}</button>`
      }
    </div>
    ${error}
  </section>`;
}
