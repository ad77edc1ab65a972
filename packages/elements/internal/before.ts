import { CtiError } from '@cti-elements/client';
import { msg } from '@lit/localize';
import type { BeforeEvent, BeforeFields, BeforeKind } from './before-events.ts';

/** The page has called off what the agent wanted: it knows, and nothing is shown. */
export class CanceledError extends CtiError {}

/** Asks the page before something is done, see `CtiBeforeEvent`. */
export class Before {
  /** Where the page is asked: the provider that has the phone. */
  page: EventTarget | undefined;
  readonly #asking = new Set<string>();

  /** Whether the page is being asked about one of the kind. */
  isAsking(kind: BeforeKind): boolean {
    return this.#asking.has(keyOf(kind, {}));
  }

  /** Resolves to what the page has made of it. Rejects with a CtiError when it is not to be done, also while the same is asked. */
  async ask<Kind extends BeforeKind>(kind: Kind, fields: BeforeFields<Kind>): Promise<BeforeEvent<Kind>> {
    const key = keyOf(kind, fields);
    if (this.#asking.has(key)) throw canceled();
    this.#asking.add(key);
    try {
      const { beforeEvent } = await loadEvents();
      const event = beforeEvent(kind, fields);
      this.page?.dispatchEvent(event);
      await event.settled();
      if (event.defaultPrevented) throw canceled();
      return event;
    } catch (cause) {
      if (cause instanceof CtiError) throw cause;
      const why = cause instanceof Error && cause.message ? cause.message : msg('The page has stopped it.');
      throw new CtiError(why, { cause });
    } finally {
      this.#asking.delete(key);
    }
  }
}

/** The file with the events; the provider loads it in advance. */
export const loadEvents = (): Promise<typeof import('./before-events.ts')> =>
  import('./before-events.ts').catch((cause: unknown) => {
    throw new CtiError(msg('A part of the phone could not be loaded from the page’s server. Try again.'), { cause });
  });

/** What is asked about once at a time: of each call, where it is about one. */
const keyOf = (kind: BeforeKind, fields: object): string =>
  `${kind} ${'callId' in fields ? String(fields.callId) : ''}`;

const canceled = (): CanceledError => new CanceledError(msg('The page has called it off.'));
