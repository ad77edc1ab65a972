/** What the agent is reminded of now. */
import type { CallbackInfo } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.ts';
import { callbackIcon } from './icons.ts';

/** As many at once as can be taken in. */
const MOST = 3;

export interface AlertWords {
  readonly title: string;
  readonly detail: string;
}

export interface Alerts {
  readonly due: readonly CallbackInfo[];
  readonly mayCall: boolean;
  describe(info: CallbackInfo): AlertWords;
  open(info: CallbackInfo): void;
  call(info: CallbackInfo): void;
  snooze(info: CallbackInfo, event: Event): void;
  dismiss(info: CallbackInfo): void;
}

export function renderAlerts({ due, mayCall, describe, ...act }: Alerts): TemplateResult {
  const shown = due.slice(-MOST);
  const more = due.length - shown.length;
  const one = (info: CallbackInfo): TemplateResult => {
    const { title, detail } = describe(info);
    return html`<li class="alert">
      ${callbackIcon('bell')}
      <button class="link about grow" @click=${() => act.open(info)}>
        <span class="cut">${msg(str`Call ${title}`)}</span>
        <span class="small muted cut">${detail}</span>
      </button>
      <span class="buttons">
        ${
          mayCall
            ? html`<button class="fill ready" aria-label=${msg(str`Call ${title} now`)} @click=${() => act.call(info)}>
                ${icon('phone')} ${msg('Call')}
              </button>`
            : nothing
        }
        <button
          aria-haspopup="menu"
          aria-label=${msg(str`Snooze the reminder of ${title}`)}
          @click=${(event: Event) => act.snooze(info, event)}
        >
          ${msg('Snooze')}
        </button>
        <button aria-label=${msg(str`Dismiss the reminder of ${title}`)} @click=${() => act.dismiss(info)}>
          ${msg('Dismiss')}
        </button>
      </span>
    </li>`;
  };
  return html`<div part="alert" role="alert" class="alerts" ?hidden=${!due.length}>
    ${
      due.length
        ? html`<ul aria-label=${msg('Due now')}>
            ${shown.map(one)}
          </ul>`
        : nothing
    }
    ${more > 0 ? html`<p class="small muted">${msg(str`And ${more} more that are overdue, in the list.`)}</p>` : nothing}
  </div>`;
}
