/** Reminders of callbacks: which of them this tab shows, and how. */
import { type CallbackInfo, codes, type CtiState, type Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Subscription } from 'rxjs';
import { CtiCallbackDueEvent } from '../../internal/work-events.ts';
import { claim } from '../../internal/claim.ts';
import { icon } from '../../internal/icon.ts';
import type { Phone } from '../../internal/phone.ts';
import type { Act, Action } from './actions.ts';
import { callbackIcon } from './icons.ts';
import { isDone } from './rows.ts';

/** No agent can be reminded of more at once; the list has them all. */
const MOST = 20;
/** As many as an agent can take in at once. */
const MOST_SHOWN = 3;

type Host = ReactiveControllerHost & HTMLElement;

/** Whether the agent is to be told now: not called, not put off, and not told to be quiet about. */
export function isDue(
  { id = '', dueDate = Infinity, flags }: CallbackInfo,
  reminders: CtiState['callbacks']['reminders'],
  now: number,
): boolean {
  const state = reminders[id]?.state;
  if (state) return state === 'due';
  return dueDate <= now && !(flags && flags & (codes.callbackFlag.dismissed | codes.callbackFlag.snoozed));
}

/**
 * Which callbacks this tab reminds of: each reminder is claimed by one tab of the browser, rather one that is in front, and told
 * by a CtiCallbackDueEvent. A reminder that comes back after a snooze is another one.
 */
export class Reminders implements ReactiveController {
  readonly #host: Host;
  /** Reminders that count now: whether this tab has them. */
  readonly #current = new Map<Id, boolean>();
  /** Claims that this tab has got; it keeps them as long as it lives. */
  readonly #won = new Set<string>();
  /** The service's time of the newest reminder, for those that were put off: the same in every tab. */
  readonly #again = new Map<Id, string>();
  readonly #snoozed = new Set<Id>();
  #phone: Phone | undefined;
  #subscription: Subscription | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** The callbacks to show, from those that are due, in their order. Call it whenever the state has changed. */
  follow(
    phone: Phone | undefined,
    list: readonly CallbackInfo[],
    reminders: CtiState['callbacks']['reminders'],
    now: number,
  ): readonly CallbackInfo[] {
    if (phone !== this.#phone) this.#watch(phone);
    const due = list.filter((info) => !isDone(info) && isDue(info, reminders, now)).slice(-MOST);
    const ids = new Set(due.map(({ id = '' }) => id));
    for (const id of [...this.#current.keys()]) if (!ids.has(id)) this.#current.delete(id);
    for (const [id, { state }] of Object.entries(reminders)) if (state === 'snoozed') this.#snoozed.add(id);
    for (const info of due) if (!this.#current.has(info.id ?? '')) void this.#claim(info);
    return due.filter(({ id = '' }) => this.#current.get(id));
  }

  hostDisconnected(): void {
    this.#watch(undefined);
    this.#current.clear();
  }

  #watch(phone: Phone | undefined): void {
    this.#subscription?.unsubscribe();
    this.#phone = phone;
    this.#subscription = phone?.client.event('callbackOverdue').subscribe(({ id = '', timestamp = '' }) => {
      if (this.#snoozed.delete(id)) this.#again.set(id, timestamp);
    });
  }

  async #claim(info: CallbackInfo): Promise<void> {
    const { id = '', dueDate = '' } = info;
    const name = `callback:${id}:${dueDate}:${this.#again.get(id) ?? ''}`;
    this.#current.set(id, false);
    const isOurs = this.#won.has(name) || (await claim(name, !document.hidden));
    if (!isOurs) return;
    this.#won.add(name);
    // Meanwhile the agent may have put it off, or another reminder may have come.
    if (this.#current.get(id) !== false || !this.#host.isConnected) return;
    this.#current.set(id, true);
    this.#host.dispatchEvent(new CtiCallbackDueEvent(info));
    this.#host.requestUpdate();
  }
}

/** A reminder in words. */
export interface AlertWords {
  readonly title: string;
  readonly detail: string;
}

export interface Alerts {
  readonly due: readonly CallbackInfo[];
  readonly mayCall: boolean;
  describe(info: CallbackInfo): AlertWords;
  act: Act;
}

/** The reminders that the agent sees, the newest last. */
export function renderAlerts({ due, mayCall, describe, act }: Alerts): TemplateResult {
  const shown = due.slice(-MOST_SHOWN);
  const more = due.length - shown.length;
  const one = (info: CallbackInfo): TemplateResult => {
    const { title, detail } = describe(info);
    const on = (action: Action) => (event: Event) => act(action, info.id ?? '', event);
    return html`<li class="alert">
      ${callbackIcon('bell')}
      <button class="link about grow" @click=${on('show')}>
        <span class="cut">${msg(str`Call ${title}`)}</span>
        <span class="small muted cut">${detail}</span>
      </button>
      <span class="buttons">
        ${
          mayCall
            ? html`<button class="fill ready" aria-label=${msg(str`Call ${title} now`)} @click=${on('call')}>
                ${icon('phone')} ${msg('Call')}
              </button>`
            : nothing
        }
        <button aria-haspopup="menu" aria-label=${msg(str`Snooze the reminder of ${title}`)} @click=${on('snooze')}>
          ${msg('Snooze')}
        </button>
        <button aria-label=${msg(str`Dismiss the reminder of ${title}`)} @click=${on('dismiss')}>
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
