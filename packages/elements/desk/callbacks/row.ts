/** One row of the list: what it says, and what can be done there. */
import type { Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.ts';
import type { Act } from './actions.ts';
import { callbackIcon } from './icons.ts';

/** A row in words. */
export interface RowWords {
  readonly title: string;
  readonly detail: string;
  readonly time: string;
  /** The time for the customer. */
  readonly there: string;
  /** What has become of its reminder. */
  readonly mark?: 'snoozed' | 'silent' | undefined;
  readonly heading: string;
}

/** A row's place, and its state. */
export interface RowState {
  readonly id: Id;
  /** Its time has come. */
  readonly late: boolean;
  readonly index: number;
  /** How many rows there are. */
  readonly count: number;
  /** The Tab key reaches it. */
  readonly active: boolean;
  /** It is open. */
  readonly selected: boolean;
  readonly callable: boolean;
  readonly act: Act;
}

export function renderRow(words: RowWords, state: RowState): TemplateResult {
  const { title, detail, time, there, mark, heading } = words;
  const { id, late, index, count, active, selected, callable, act } = state;
  const tab = active ? 0 : -1;
  return html`<div
    class="item-row ${late ? 'late' : ''}"
    role="listitem"
    data-id=${id}
    aria-setsize=${count}
    aria-posinset=${index + 1}
  >
    ${heading ? html`<h3 class="heading">${heading}</h3>` : nothing}
    <div class="line ${selected ? 'selected' : ''}">
      <button class="main" tabindex=${tab} aria-expanded=${selected} @click=${(event: Event) => act('open', id, event)}>
        <span class="words">
          <span class="top"><span class="title cut">${title}</span><span class="time">${time}</span></span>
          <span class="bottom">
            ${mark ? html`<span class="mark" title=${markWords(mark)}>${callbackIcon(mark === 'silent' ? 'silent' : 'snooze')}<span class="unseen">${markWords(mark)}</span></span>` : nothing}
            <span class="detail cut">${detail}</span>
            ${there ? html`<span class="there">${there}</span>` : nothing}
          </span>
        </span>
      </button>
      ${
        callable
          ? html`<button
              class="plain call"
              tabindex=${tab}
              title=${msg('Call now')}
              aria-label=${msg(str`Call ${title} now`)}
              @click=${(event: Event) => act('call', id, event)}
            >
              ${icon('phone')}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

const markWords = (mark: 'snoozed' | 'silent'): string =>
  mark === 'silent' ? msg('No reminder') : msg('Reminder put off');
