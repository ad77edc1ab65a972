/** What is said around the list: that it is empty, that this computer's clock is wrong, and that there are done ones. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

const MINUTE = 60_000;
/** From here on the agent is told that this machine's clock is wrong, ms. */
const WRONG_CLOCK = 2 * MINUTE;

/** `adjustment` is how far the service's clock is ahead, ms. */
export function renderClock(adjustment: number): TemplateResult | typeof nothing {
  if (Math.abs(adjustment) < WRONG_CLOCK) return nothing;
  const off = Math.round(Math.abs(adjustment) / MINUTE);
  return html`<p class="small muted">
    ${msg(str`This computer’s clock is ${off} min off. Callbacks go by the call centre’s clock.`)}
  </p>`;
}

/** Where there is no row, though `open` callbacks wait; `missing` says why the list is not there. */
export function renderEmpty(open: number, mayAdd: boolean, missing: string | undefined): TemplateResult {
  const words = missing
    ? msg(str`The callbacks could not be loaded yet, trying again. ${missing}`)
    : open
      ? msg('No callback fits the search.')
      : mayAdd
        ? msg('No callbacks. Add one when you promise to call again.')
        : msg('You have no callbacks.');
  return html`<p class="muted empty">${words}</p>`;
}

/** Shows and hides those that have been called: so many. */
export function renderDone(count: number, shown: boolean, toggle: () => void): TemplateResult | typeof nothing {
  if (!count) return nothing;
  return html`<div>
    <button class="link" aria-pressed=${shown} @click=${toggle}>
      ${shown ? msg('Hide done ones') : msg(str`Show ${count} done`)}
    </button>
  </div>`;
}
