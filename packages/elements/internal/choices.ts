import { codes, type CtiState, type Id } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';

/** What a call of the campaign can be handed over with, or left with. */
export function handOverDispositions(
  { directory }: Pick<CtiState, 'directory'>,
  campaignId: Id | undefined,
): CtiState['directory']['dispositions'][Id] {
  const all = directory.dispositions[campaignId ?? ''] ?? [];
  return all.filter(({ flags = 0n }) => !(flags & codes.dispositionFlag.worksheetFirst));
}

/** When the customer is called again; at least a minute. */
export function minutesField(minutes: number, change: (minutes: number) => void): TemplateResult {
  return html`<div>
    <label for="minutes">${msg('Call again in (minutes)')}</label>
    <input
      id="minutes"
      class="field"
      type="number"
      min="1"
      .value=${String(minutes)}
      @change=${({ target }: Event) => {
        const field = target as HTMLInputElement;
        const wanted = Math.max(1, Math.round(field.valueAsNumber) || 1);
        field.value = String(wanted);
        change(wanted);
      }}
    />
  </div>`;
}

/** A field to choose a disposition with; the first entry, without one, says what happens then. */
export function dispositionField(
  list: readonly { readonly id?: Id; readonly name?: string }[],
  chosen: Id,
  none: string,
  choose: (id: Id) => void,
): TemplateResult {
  return html`<div>
    <label for="disposition">${msg('Disposition')}</label>
    <select
      part="disposition"
      id="disposition"
      class="field"
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
    >
      <option value="" ?selected=${!chosen}>${none}</option>
      ${list.map(({ id = '', name }) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}
    </select>
  </div>`;
}
