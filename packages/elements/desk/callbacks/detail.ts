/** One callback in full, with what can be done about it. */
import type { CallbackInfo, Fields } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.ts';
import { callbackIcon } from './icons.ts';
import { isDone } from './rows.ts';
import { dayAndTimeOf, lateWords, timeThere, zoneWords } from './words.ts';
import { offsetAt } from './zone.ts';

/** What is shown of a callback. Moments are epoch ms. */
export interface DetailWords {
  readonly title: string;
  /** The number as people read it. */
  readonly number: string;
  readonly campaign: string | undefined;
  readonly contact: Fields;
  readonly zone: string;
  readonly theirs: string | undefined;
  readonly now: number;
  readonly reminder: 'on' | 'snoozed' | 'silent';
  /** When a put-off reminder comes again, where that is known. */
  readonly until: number | undefined;
}

export interface Detail extends DetailWords {
  readonly info: CallbackInfo;
  readonly mayCall: boolean;
  readonly mayEdit: boolean;
  readonly calling: boolean;
  call(): void;
  edit(): void;
  remove(): void;
  snooze(event: Event): void;
  dismiss(): void;
  reset(): void;
  close(): void;
}

/** What of the contact's record tells more than the callback does. */
function facts(contact: Fields): [string, string][] {
  const said = /^(number\d*|first_name|last_name|name)$/;
  return Object.entries(contact).filter(([key, value]) => value !== '' && !said.test(key));
}

const fieldName = (key: string): string => {
  const words = key.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};

export function renderDetail(detail: Detail): TemplateResult {
  const { info, title, number, campaign, contact, mayCall, mayEdit } = detail;
  const done = isDone(info);
  const rows: [string, unknown][] = [
    [msg('Due'), renderDue(detail)],
    [msg('Number'), title === number ? '' : number],
    [msg('Campaign'), campaign ?? ''],
    ...facts(contact).map(([key, value]): [string, string] => [fieldName(key), value]),
  ];
  return html`<div class="stack">
    <div class="row head">
      <h3 class="grow cut">${title}</h3>
      <button class="plain" title=${msg('Close')} aria-label=${msg('Close')} @click=${detail.close}>
        ${icon('close')}
      </button>
    </div>
    ${info.comments ? html`<p class="comments">${info.comments}</p>` : nothing}
    <dl>
      ${rows.map(([name, value]) =>
        value
          ? html`<dt>${name}</dt>
              <dd>${value}</dd>`
          : nothing,
      )}
    </dl>
    <div class="actions">
      ${
        mayCall && !done
          ? html`<button class="fill ready" data-first aria-busy=${detail.calling} @click=${detail.call}>
              ${icon('phone')} ${msg('Call now')}
            </button>`
          : nothing
      }
      ${done ? nothing : renderReminder(detail)}
      ${mayEdit && !done ? html`<button @click=${detail.edit}>${callbackIcon('edit')} ${msg('Edit')}</button>` : nothing}
      <button @click=${detail.remove}>${callbackIcon('remove')} ${msg('Remove')}</button>
    </div>
  </div>`;
}

function renderDue({ info, zone, theirs, now }: Detail): TemplateResult | string {
  const { dueDate: at } = info;
  if (at === undefined) return msg('No time');
  const isOther = theirs !== undefined && offsetAt(at, zone) !== offsetAt(at, theirs);
  const late = !isDone(info) && at <= now;
  return html`${dayAndTimeOf(at, now, zone)}${late ? html` <span class="alarm">(${lateWords(now - at)})</span>` : nothing}
  ${
    isOther
      ? html`<br /><span class="muted"
            >${msg(str`${timeThere(at, zone, theirs)} for the customer (${zoneWords(theirs)})`)}</span
          >`
      : nothing
  }`;
}

function renderReminder({ reminder, until, now, zone, snooze, dismiss, reset }: Detail): TemplateResult {
  const words =
    reminder === 'silent'
      ? msg('No reminder')
      : until === undefined
        ? msg('Reminder put off')
        : msg(str`Reminds again ${dayAndTimeOf(until, now, zone)}`);
  return html`<button aria-haspopup="menu" @click=${snooze}>${callbackIcon('snooze')} ${msg('Snooze')}</button>
    ${reminder === 'silent' ? nothing : html`<button @click=${dismiss}>${callbackIcon('silent')} ${msg('Dismiss')}</button>`}
    ${
      reminder === 'on'
        ? nothing
        : html`<button @click=${reset}>${callbackIcon('bell')} ${msg('Remind as planned')}</button>
            <p class="small muted whole">${words}</p>`
    }`;
}
