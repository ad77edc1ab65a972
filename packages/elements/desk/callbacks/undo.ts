/** What says that a callback was removed, and takes that back. */
import type { CallbackInfo } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { callbackIcon } from './icons.ts';
import type { Removals } from './removals.ts';

export interface Undo {
  title(info: CallbackInfo): string;
  undo(): void;
  /** Removes once more what the service would not remove. */
  again(info: CallbackInfo): void;
}

export function renderUndo(removals: Removals | undefined, { title, undo, again }: Undo): TemplateResult {
  const last = removals?.all.filter(({ state }) => state !== 'sending').at(-1);
  const refused = removals?.refused;
  return html`<div role="status">
      ${
        last && removals
          ? html`<div
              part="undo"
              class="undo"
              @focusin=${() => removals.hold()}
              @focusout=${() => removals.resume()}
              @mouseenter=${() => removals.hold()}
              @mouseleave=${() => removals.resume()}
            >
              <span class="grow">
                ${
                  last.state === 'unsent'
                    ? msg(str`${title(last.info)}: removed here, and in the call centre when the connection is back.`)
                    : msg(str`Removed: ${title(last.info)}`)
                }
              </span>
              <button class="link" @click=${undo}>${callbackIcon('undo')} ${msg('Undo')}</button>
            </div>`
          : nothing
      }
    </div>
    ${
      refused && removals
        ? html`<div class="undo" role="alert">
            <span class="grow error">${msg(str`${title(refused.info)} was not removed. ${refused.text}`)}</span>
            <button class="link" @click=${() => again(refused.info)}>${msg('Try again')}</button>
            <button class="link" @click=${() => removals.dismissRefusal()}>${msg('Keep it')}</button>
          </div>`
        : nothing
    }`;
}
