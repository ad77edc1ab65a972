/** The panel beside the list: a callback in full with what can be done about it, or the form. */
import type { CallbackInfo, Fields, Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.ts';
import type { Act, Action } from './actions.ts';
import type { Draft } from './draft.ts';
import type { Saved } from './editor.ts';
import { callbackIcon } from './icons.ts';
import { isDone } from './rows.ts';
import { dayAndTimeOf, lateWords, timeThere, zoneWords } from './words.ts';
import { offsetAt } from './zone.ts';

/** A callback in full, its form (with the callback as it was), or the form of a new one with what is known of it. */
export type Panel =
  | { readonly kind: 'detail'; readonly id: Id }
  | { readonly kind: 'edit'; readonly id: Id; readonly callback: CallbackInfo }
  | { readonly kind: 'add'; readonly start: Partial<Draft> };

/** The callback that it is about; none for a new one. */
export const idOf = (panel: Panel | undefined): Id | undefined => (panel && 'id' in panel ? panel.id : undefined);

export interface PanelLook {
  /** What it is called; none for a new callback. */
  readonly title: string | undefined;
  /** None for a callback that is gone. */
  readonly detail: Detail | undefined;
  readonly zone: string;
  readonly country: string | undefined;
  now(): number;
  /** The form is done. */
  close(saved?: Saved): unknown;
}

export function renderPanel(panel: Panel, look: PanelLook): TemplateResult | typeof nothing {
  if (panel.kind === 'detail' && !look.detail) return nothing;
  return html`<section part="panel" class="panel" aria-label=${look.title ?? msg('New callback')}>
    ${
      panel.kind === 'detail'
        ? renderDetail(look.detail!)
        : html`<cti-callback-editor
            exportparts="field"
            .callback=${panel.kind === 'edit' ? panel.callback : undefined}
            .start=${panel.kind === 'add' ? panel.start : NOTHING}
            .zone=${look.zone}
            .country=${look.country}
            .now=${look.now}
            .close=${look.close}
          ></cti-callback-editor>`
    }
  </section>`;
}

const NOTHING: Partial<Draft> = {};

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
  act: Act;
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
  const act = (action: Action) => (event: Event) => detail.act(action, info.id ?? '', event);
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
      <button class="plain" title=${msg('Close')} aria-label=${msg('Close')} @click=${act('close')}>
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
          ? html`<button class="fill ready" data-first aria-busy=${detail.calling} @click=${act('call')}>
              ${icon('phone')} ${msg('Call now')}
            </button>`
          : nothing
      }
      ${done ? nothing : renderReminder(detail, act)}
      ${mayEdit && !done ? html`<button @click=${act('edit')}>${callbackIcon('edit')} ${msg('Edit')}</button>` : nothing}
      <button @click=${act('remove')}>${callbackIcon('remove')} ${msg('Remove')}</button>
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

function renderReminder(
  { reminder, until, now, zone }: Detail,
  act: (action: Action) => (event: Event) => void,
): TemplateResult {
  const words =
    reminder === 'silent'
      ? msg('No reminder')
      : until === undefined
        ? msg('Reminder put off')
        : msg(str`Reminds again ${dayAndTimeOf(until, now, zone)}`);
  return html`<button aria-haspopup="menu" @click=${act('snooze')}>${callbackIcon('snooze')} ${msg('Snooze')}</button>
    ${reminder === 'silent' ? nothing : html`<button @click=${act('dismiss')}>${callbackIcon('silent')} ${msg('Dismiss')}</button>`}
    ${
      reminder === 'on'
        ? nothing
        : html`<button @click=${act('reset')}>${callbackIcon('bell')} ${msg('Remind as planned')}</button>
            <p class="small muted whole">${words}</p>`
    }`;
}
