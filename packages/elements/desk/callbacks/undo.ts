import type { CallbackInfo, CtiClient, Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Subscription } from 'rxjs';
import type { Act } from './actions.ts';
import { callbackIcon } from './icons.ts';
import { type Removal, Removals } from './removals.ts';

const NONE: ReadonlySet<Id> = new Set();

/** The removals of an element's client: the element renders whenever they change, with the notice that takes the last one back. */
export class Undo implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #removals: Removals | undefined;
  #subscription: Subscription | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.follow(undefined);
  }

  follow(client: CtiClient | undefined): void {
    const removals = client && Removals.of(client);
    if (removals === this.#removals) return;
    this.#subscription?.unsubscribe();
    this.#removals = removals;
    this.#subscription = removals?.changed$.subscribe(() => this.#host.requestUpdate());
  }

  /** The ids of the callbacks that count as removed. */
  get removed(): ReadonlySet<Id> {
    return this.#removals?.ids ?? NONE;
  }

  /** Removes a callback; that can be undone for `undoTime` ms. */
  remove(info: CallbackInfo, undoTime: number): void {
    if (!this.#removals) return;
    this.#removals.undoTime = undoTime;
    this.#removals.remove(info);
  }

  /** Takes the last removal back. Returns the id of its callback; undefined when there is none that can be undone. */
  undo(): Id | undefined {
    const id = this.#last?.info.id;
    if (id !== undefined) this.#removals?.undo(id);
    return id;
  }

  get #last(): Removal | undefined {
    return this.#removals?.all.filter(({ state }) => state !== 'sending').at(-1);
  }

  /** The notice of the last removal, and of the one that the service refused. `title` is a callback in words. */
  render(title: (info: CallbackInfo) => string, act: Act): TemplateResult {
    const removals = this.#removals;
    const last = this.#last;
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
                <button class="link" @click=${(event: Event) => act('undo', '', event)}>
                  ${callbackIcon('undo')} ${msg('Undo')}
                </button>
              </div>`
            : nothing
        }
      </div>
      ${
        refused && removals
          ? html`<div class="undo" role="alert">
              <span class="grow error">${msg(str`${title(refused.info)} was not removed. ${refused.text}`)}</span>
              <button class="link" @click=${(event: Event) => act('remove', refused.info.id ?? '', event)}>
                ${msg('Try again')}
              </button>
              <button class="link" @click=${() => removals.dismissRefusal()}>${msg('Keep it')}</button>
            </div>`
          : nothing
      }`;
  }
}
