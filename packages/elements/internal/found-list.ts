import { css, html, nothing, type TemplateResult } from 'lit';
import type { Combobox } from './combobox.ts';

/** Something that a search field found. */
export interface Found {
  readonly group: string;
  readonly name: string;
  readonly detail: string;
}

export const foundListStyles = css`
  .heading {
    padding: 8px 8px 4px;
    font-weight: 600;
  }
  .option .detail {
    flex: none;
    margin-inline-start: auto;
  }
  .none:empty {
    display: none;
  }
`;

/** Options in the order in which they are shown: group by group, as each group comes first. */
export function inGroups<T extends Found>(found: readonly T[]): T[] {
  const groups = [...new Set(found.map(({ group }) => group))];
  return groups.flatMap((group) => found.filter((one) => one.group === group));
}

/** How such a list is shown. */
export interface FoundListOptions<T> {
  readonly label: string;
  readonly combobox: Combobox;
  readonly id: string;
  readonly icon: (one: T) => TemplateResult;
}

/** The list under a search field that is a combobox: options in groups, shown while there are some. */
export function foundList<T extends Found>(found: readonly T[], list: FoundListOptions<T>): TemplateResult {
  const groups = [...new Set(found.map(({ group }) => group))];
  const { active } = list.combobox;
  const option = (one: T, index: number): TemplateResult => {
    const { name, detail } = one;
    return html`<div
      id=${list.combobox.idOf(index)}
      class="option ${index === active ? 'active' : ''}"
      role="option"
      aria-selected=${index === active}
    >
      ${list.icon(one)}
      <span class="cut">${name}</span>
      ${detail && detail !== name ? html`<span class="detail small muted">${detail}</span>` : nothing}
    </div>`;
  };
  return html`<div
    part="list"
    id=${list.id}
    class="list"
    role="listbox"
    aria-label=${list.label}
    ?hidden=${!found.length}
    @mousedown=${(event: Event) => event.preventDefault()}
  >
    ${groups.map(
      (group) =>
        html`<div role=${group ? 'group' : 'presentation'} aria-label=${group || nothing}>
          ${group ? html`<div class="heading small muted" aria-hidden="true">${group}</div>` : nothing}
          ${found.map((one, index) => (one.group === group ? option(one, index) : nothing))}
        </div>`,
    )}
  </div>`;
}
