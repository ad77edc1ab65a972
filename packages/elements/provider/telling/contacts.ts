import type { CtiClient } from '@cti-elements/client';
import { filter, type Subscription } from 'rxjs';
import type { Contact, PageContacts, ResolveContact } from '../../internal/who.ts';

/** So many numbers are kept; the oldest give way. */
const MOST = 500;

/** Asks the page who has a number, once for each; the newest function that the page has set is asked. */
export class ResolvedContacts implements PageContacts {
  readonly #resolver: () => ResolveContact | undefined;
  readonly #changed: () => void;
  readonly #known = new Map<string, readonly Contact[]>();
  readonly #asking = new Map<string, Promise<void>>();
  readonly #subscription: Subscription;

  /** `resolver` brings the page's function of the moment; `changed` is called when something has become known later. */
  constructor(client: CtiClient, resolver: () => ResolveContact | undefined, changed: () => void) {
    this.#resolver = resolver;
    this.#changed = changed;
    // The next agent's page may know others.
    this.#subscription = client
      .select(({ session }) => session.status)
      .pipe(filter((status) => status === 'signedOut'))
      .subscribe(() => this.#known.clear());
  }

  dispose(): void {
    this.#subscription.unsubscribe();
  }

  matches(number: string): readonly Contact[] {
    const known = this.#known.get(number);
    if (known) return known;
    const resolve = this.#resolver();
    if (!resolve) return [];
    this.#keep(number, []);
    try {
      const found = resolve(number);
      if (isPromise(found)) this.#asking.set(number, this.#wait(number, found));
      else this.#keep(number, named(found));
    } catch (error) {
      this.#fail(number, error);
    }
    return this.#known.get(number) ?? [];
  }

  async settled(number: string): Promise<void> {
    if (!number) return;
    this.matches(number);
    await this.#asking.get(number);
  }

  choose(number: string, contact: Contact): void {
    this.#keep(number, [contact]);
    this.#changed();
  }

  async #wait(number: string, promise: PromiseLike<readonly Contact[] | undefined>): Promise<void> {
    try {
      const found = named(await promise);
      if (!found.length || this.#known.get(number)?.length) return;
      this.#keep(number, found);
      this.#changed();
    } catch (error) {
      this.#fail(number, error);
    } finally {
      this.#asking.delete(number);
    }
  }

  /** It is the page's own fault to see. The number says enough meanwhile; it is asked for again after the session. */
  #fail(number: string, error: unknown): void {
    this.#keep(number, []);
    reportError(error);
  }

  #keep(number: string, contacts: readonly Contact[]): void {
    this.#known.delete(number);
    this.#known.set(number, contacts);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
  }
}

const isPromise = (value: ReturnType<ResolveContact>): value is Promise<readonly Contact[] | undefined> =>
  typeof (value as { then?: unknown } | undefined)?.then === 'function';

const named = (found: readonly Contact[] | undefined): readonly Contact[] => (found ?? []).filter(({ name }) => name);
