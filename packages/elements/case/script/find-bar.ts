/** The bar that finds words in a script, and the small buttons around one. */
import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.ts';
import type { Finder } from './finder.ts';
import { deskIcon } from '../../internal/desk-icon.ts';

/** A button with a picture, whose name is in its tip. */
export function iconButton(picture: TemplateResult, label: string, run: () => void, disabled = false): TemplateResult {
  return html`<button part="button" title=${label} aria-label=${label} ?disabled=${disabled} @click=${run}>
    ${picture}
  </button>`;
}

export interface FindBarActions {
  close(): void;
  /** Keys that mean the same all over the element. */
  handleKeydown(event: KeyboardEvent): void;
}

/** Enter goes on to the next match, Shift+Enter back. */
export function renderFindBar(finder: Finder, { close, handleKeydown }: FindBarActions): TemplateResult {
  const { query, count, index } = finder;
  const found = !query.trim() ? '' : count ? msg(str`${index + 1} of ${count}`) : msg('Not found');
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') {
      handleKeydown(event);
      return;
    }
    event.preventDefault();
    finder.step(event.shiftKey ? -1 : 1);
  };
  return html`<div part="find" class="find" role="search">
    <div class="words grow">
      <input
        class="field"
        type="text"
        autocomplete="off"
        spellcheck="false"
        aria-label=${msg('Words to find')}
        placeholder=${msg('Find')}
        .value=${query}
        @input=${(event: InputEvent) => finder.search((event.target as HTMLInputElement).value)}
        @keydown=${handleKey}
      />
      <span class="count small muted" role="status">${found}</span>
    </div>
    ${iconButton(deskIcon('up'), msg('Previous match'), () => finder.step(-1), count === 0)}
    ${iconButton(html`${icon('down')}`, msg('Next match'), () => finder.step(1), count === 0)}
    ${iconButton(html`${icon('close')}`, msg('Close'), close)}
  </div>`;
}
