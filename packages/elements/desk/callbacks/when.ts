/** The field for date and time, in the agent's zone, and what is to be said about what was put in. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatTime } from '../../internal/moments.ts';
import { isUnkind, timeThere, zoneMark, zoneWords } from './words.ts';
import { fromField, momentOf, momentsOf, systemZone, toField } from './zone.ts';

/** What is in the field: `second` takes the later one of the two times when clocks go back. */
export interface When {
  readonly text: string;
  readonly second: boolean;
}

export interface WhenReading {
  /** Epoch ms; left out while there is a problem. */
  readonly at?: number;
  readonly problem?: string;
  /** Both moments, where the clock shows the time twice. */
  readonly twice?: readonly [number, number];
}

export const toWhen = (at: number, zone: string): When => ({
  text: toField(at, zone),
  second: (momentsOf(fromField(toField(at, zone))!, zone)[1] ?? Infinity) <= at,
});

/** The moment that is meant. `now` is the service's, and `kept` a time that may be in the past, as it is not new. */
export function readWhen({ text, second }: When, zone: string, now: number, kept?: number): WhenReading {
  const wall = fromField(text);
  if (!wall) return { problem: msg('Choose the day and the time.') };
  const moments = momentsOf(wall, zone);
  const [first, last] = moments;
  if (first === undefined) {
    const next = formatTime(momentOf(wall, zone), zone);
    return { problem: msg(str`Clocks go forward then and skip this time. Choose ${next}, or another time.`) };
  }
  const twice = last === undefined ? {} : { twice: [first, last] as const };
  const at = second && last !== undefined ? last : first;
  if (
    kept !== undefined &&
    toField(kept, zone) === text &&
    (last === undefined || toWhen(kept, zone).second === second)
  )
    return { at: kept, ...twice };
  if (at <= now) return { problem: msg('This time has passed. Choose a later one.'), ...twice };
  return { at, ...twice };
}

export interface WhenView {
  readonly label: string;
  readonly when: When;
  readonly zone: string;
  /** The customer's zone, where it is known. */
  readonly theirs: string | undefined;
  readonly now: number;
  readonly reading: WhenReading;
  /** Whether a problem is to be shown already. */
  readonly tells: boolean;
  readonly picks: readonly { readonly label: string; readonly until: number }[];
  change(when: When): void;
}

export function renderWhen(view: WhenView): TemplateResult {
  const { label, when, zone, theirs, now, reading, tells, picks, change } = view;
  const { at, problem, twice } = reading;
  const shown = tells ? problem : undefined;
  return html`<div class="when">
    <label for="when">${label}${zone === systemZone() ? nothing : html` (${zoneWords(zone)})`}</label>
    <input
      part="field"
      id="when"
      class="field"
      type="datetime-local"
      required
      min=${toField(now, zone)}
      aria-invalid=${shown !== undefined}
      aria-describedby="when-notes"
      .value=${live(when.text)}
      @input=${(event: Event) => change({ text: (event.target as HTMLInputElement).value, second: false })}
    />
    <div id="when-notes" class="notes">
      ${shown ? html`<p class="error">${shown}</p>` : nothing}
      ${at === undefined ? nothing : customerNote(at, zone, theirs)}
    </div>
    ${twice ? renderTwice(twice, when, zone, change) : nothing}
    <div class="picks">
      ${picks.map(
        ({ label: words, until }) =>
          html`<button type="button" class="pick" @click=${() => change(toWhen(until, zone))}>${words}</button>`,
      )}
    </div>
  </div>`;
}

function customerNote(at: number, zone: string, theirs: string | undefined): TemplateResult | typeof nothing {
  if (!theirs) return nothing;
  const isOther = toField(at, zone) !== toField(at, theirs);
  if (isUnkind(at, theirs))
    return html`<p class="warning">
      ${msg(str`That is ${timeThere(at, zone, theirs)} for the customer (${zoneWords(theirs)}).`)}
    </p>`;
  return isOther
    ? html`<p class="small muted">
        ${msg(str`For the customer: ${timeThere(at, zone, theirs)} (${zoneWords(theirs)})`)}
      </p>`
    : nothing;
}

function renderTwice(
  twice: readonly [number, number],
  when: When,
  zone: string,
  change: (when: When) => void,
): TemplateResult {
  return html`<fieldset class="twice">
    <legend class="label">${msg('Clocks go back then: this time comes twice')}</legend>
    ${twice.map(
      (at, index) =>
        html`<label class="check">
          <input
            type="radio"
            name="twice"
            .checked=${live(when.second === (index === 1))}
            @change=${() => change({ ...when, second: index === 1 })}
          />
          ${index === 0 ? msg('The first time') : msg('The second time')} (${zoneMark(at, zone)})
        </label>`,
    )}
  </fieldset>`;
}
