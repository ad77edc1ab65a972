/** Removals that can be undone: the service hears of them when the time for that is over, and of each one for certain. */
import { type CallbackInfo, type CtiClient, CtiError, FaultError, type Id, toJson } from '@cti-elements/client';
import { Subject, type Subscription } from 'rxjs';

/** How long a removal can be undone unless told otherwise, ms. */
export const UNDO_TIME = 8_000;
/** When what did not reach the service is sent again, unless the connection comes back before, ms. */
const RETRY = 15_000;
/** How much later another page makes up for one that was left, ms. */
const GRACE = 2_000;
/** How long a callback that is not there is looked for, ms. */
const DAY = 86_400_000;
const PREFIX = 'cti-elements:callback-removal:';

/** `undoable` until it is sent; `unsent`: the service can't be reached, and hears of it as soon as it can. */
export interface Removal {
  readonly info: CallbackInfo;
  readonly state: 'undoable' | 'sending' | 'unsent';
}

interface Note {
  readonly user: string;
  readonly sendAt: number;
}

const known = new WeakMap<CtiClient, Removals>();

/**
 * What is removed is written down in the browser's storage until the service has confirmed it. So it outlives the page: one that
 * is loaded later, or another tab, makes up for what was left.
 */
export class Removals {
  /** Something has changed. */
  readonly changed$ = new Subject<void>();
  /** What the service would not remove, and why. */
  refused?: { readonly info: CallbackInfo; readonly text: string };
  /** How long a removal can be undone, ms. */
  undoTime = UNDO_TIME;
  readonly #client: CtiClient;
  readonly #removals = new Map<Id, Removal>();
  readonly #subscription: Subscription;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #leftTimer: ReturnType<typeof setTimeout> | undefined;
  #isOpen = false;
  #list: readonly CallbackInfo[] = [];

  /** Those of a client: elements may come and go. */
  static of(client: CtiClient): Removals {
    const removals = known.get(client) ?? new Removals(client);
    known.set(client, removals);
    return removals;
  }

  private constructor(client: CtiClient) {
    this.#client = client;
    const sendAll = (): void => this.sendAll();
    addEventListener('pagehide', sendAll);
    this.#subscription = client.state$.subscribe({
      next: () => this.#follow(),
      complete: () => {
        removeEventListener('pagehide', sendAll);
        clearTimeout(this.#timer);
        clearTimeout(this.#leftTimer);
        this.#subscription.unsubscribe();
        this.changed$.complete();
      },
    });
  }

  /** The oldest first. */
  get all(): readonly Removal[] {
    return [...this.#removals.values()];
  }

  /** What counts as removed. */
  get ids(): ReadonlySet<Id> {
    return new Set(this.#removals.keys());
  }

  /** Removes, and sends what was removed before: only the newest removal can be undone. */
  remove(info: CallbackInfo): void {
    const { id } = info;
    if (id === undefined || this.#removals.has(id)) return;
    this.sendAll();
    this.refused = undefined;
    this.#set(id, { info, state: 'undoable' });
    this.resume();
  }

  /** Takes a removal back, unless it is under way already. */
  undo(id: Id): void {
    if (this.#removals.get(id)?.state === 'sending') return;
    clearTimeout(this.#timer);
    this.#forget(id);
  }

  /** The time for undoing stands still: the agent is at the button. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** The time for undoing begins anew. */
  resume(): void {
    clearTimeout(this.#timer);
    const open = this.all.find(({ state }) => state === 'undoable');
    if (!open) return;
    write(open.info.id ?? '', { user: this.#user, sendAt: Date.now() + this.undoTime });
    this.#timer = setTimeout(() => this.sendAll(), this.undoTime);
  }

  /** Sends at once what waits. */
  sendAll(): void {
    clearTimeout(this.#timer);
    for (const { info, state } of this.all) if (state !== 'sending') void this.#send(info);
  }

  dismissRefusal(): void {
    this.refused = undefined;
    this.changed$.next();
  }

  get #user(): string {
    return this.#client.state.session.user ?? '';
  }

  #set(id: Id, removal: Removal): void {
    this.#removals.set(id, removal);
    this.changed$.next();
  }

  #forget(id: Id): void {
    write(id, undefined);
    this.#removals.delete(id);
    this.changed$.next();
  }

  async #send(info: CallbackInfo): Promise<void> {
    const { id = '' } = info;
    write(id, { user: this.#user, sendAt: Date.now() });
    this.#set(id, { info, state: 'sending' });
    try {
      await this.#client.call('removeCallback', { callbackId: id });
      this.#sent(id);
    } catch (error) {
      if (!(error instanceof FaultError)) {
        this.#set(id, { info, state: 'unsent' });
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.sendAll(), RETRY);
        if (!(error instanceof CtiError)) reportError(error);
      } else if (!this.#client.state.callbacks.list.some((other) => other.id === id)) this.#forget(id);
      else {
        this.refused = { info, text: error.message };
        this.#forget(id);
      }
    }
  }

  /** It counts as removed until the service's event has taken it from the list. */
  #sent(id: Id): void {
    write(id, undefined);
    if (!this.#client.state.callbacks.list.some((other) => other.id === id)) this.#forget(id);
  }

  #follow(): void {
    const { session, connection, callbacks } = this.#client.state;
    const isOpen = session.status === 'signedIn' && connection.status === 'connected';
    if (session.status === 'signingOut' || (isOpen && !this.#isOpen)) this.sendAll();
    if (session.status === 'signedOut') this.#removals.clear();
    const isNew = callbacks.list !== this.#list || isOpen !== this.#isOpen;
    this.#isOpen = isOpen;
    this.#list = callbacks.list;
    if (!isNew || !isOpen) return;
    const ids = new Set(callbacks.list.map(({ id }) => id));
    for (const { info } of this.all) if (!ids.has(info.id)) this.#forget(info.id ?? '');
    this.#makeUp();
  }

  /** Sends what another page wrote down and did not get to. */
  #makeUp(): void {
    clearTimeout(this.#leftTimer);
    let next = Infinity;
    const now = Date.now();
    for (const [id, { user, sendAt }] of notes()) {
      if (user !== this.#user || this.#removals.has(id)) continue;
      const info = this.#list.find((one) => one.id === id);
      if (!info) {
        if (sendAt + DAY < now) write(id, undefined);
        continue;
      }
      if (sendAt + GRACE <= now) void this.#send(info);
      else next = Math.min(next, sendAt + GRACE - now);
    }
    if (next < Infinity) this.#leftTimer = setTimeout(() => this.#makeUp(), next);
  }
}

function write(id: Id, note: Note | undefined): void {
  try {
    if (note) localStorage.setItem(PREFIX + id, toJson(note));
    else localStorage.removeItem(PREFIX + id);
  } catch {
    // Without storage a removal lives as long as its page.
  }
}

function notes(): [Id, Note][] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => [key.slice(PREFIX.length), JSON.parse(localStorage.getItem(key) ?? '{}') as Note]);
  } catch {
    return [];
  }
}
