import type { KeptPlace } from './place.ts';
import { SessionPlace } from './session-place.ts';

const DATABASE = 'cti-elements';
const TEXTS = 'kept';
const KEYS = 'keys';
/** A database that says nothing for so long counts as not there, ms. */
const PATIENCE = 1_000;

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/**
 * The browser's database, encrypted by a key that scripts can use and not read out. A page that goes can't wait for that: what
 * it leaves is in its tab's own storage, until it is loaded anew. Where there is no database, or no encryption (plain http),
 * the tab's own storage is all there is.
 */
export class BrowserPlace implements KeptPlace {
  readonly #key: string;
  readonly #tab: SessionPlace;
  #database: Promise<IDBDatabase> | undefined;
  /** The newest thing to do; `undefined` is to wipe. */
  #next: { readonly text: string | undefined } | undefined;
  #busy = false;

  constructor(key: string) {
    this.#key = key;
    this.#tab = new SessionPlace(key);
  }

  async read(): Promise<readonly string[]> {
    const sealed = await within(PATIENCE, this.#open()).catch(() => undefined);
    return [...(await this.#tab.read()), ...(sealed === undefined ? [] : [sealed])];
  }

  write(text: string, leaving = false): void {
    if (leaving) this.#tab.write(text);
    else this.#tab.wipe();
    this.#do(text);
  }

  wipe(): void {
    this.#tab.wipe();
    this.#do(undefined);
  }

  onLeaving(listener: () => void): () => void {
    return this.#tab.onLeaving(listener);
  }

  #do(text: string | undefined): void {
    this.#next = { text };
    if (!this.#busy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    for (let next = this.#next; next; next = this.#next) {
      this.#next = undefined;
      const { text } = next;
      try {
        if (text === undefined) await this.#wipe();
        else await this.#seal(text);
      } catch {
        if (text !== undefined) this.#tab.write(text);
      }
    }
    this.#busy = false;
  }

  async #open(): Promise<string | undefined> {
    const [sealed, key] = await Promise.all([this.#get<Sealed>(TEXTS), this.#get<CryptoKey>(KEYS)]);
    if (!sealed || !key) return undefined;
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.data);
    return new TextDecoder().decode(plain);
  }

  async #seal(text: string): Promise<void> {
    let key = await this.#get<CryptoKey>(KEYS);
    if (!key) {
      key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
      await this.#put(KEYS, key);
    }
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text));
    await this.#put(TEXTS, { iv, data } satisfies Sealed);
  }

  async #wipe(): Promise<void> {
    await this.#store(TEXTS, 'readwrite', (store) => store.delete(this.#key));
    await this.#store(KEYS, 'readwrite', (store) => store.delete(this.#key));
  }

  #get<T>(name: string): Promise<T | undefined> {
    return this.#store(name, 'readonly', (store) => store.get(this.#key) as IDBRequest<T | undefined>);
  }

  #put(name: string, value: unknown): Promise<unknown> {
    return this.#store(name, 'readwrite', (store) => store.put(value, this.#key));
  }

  async #store<T>(name: string, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    this.#database ??= openDatabase();
    const database = await this.#database;
    return done(work(database.transaction(name, mode).objectStore(name)));
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    for (const name of [TEXTS, KEYS]) request.result.createObjectStore(name);
  };
  return done(request);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database failed.'));
  });
}

function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([
    promise,
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), milliseconds)),
  ]);
}
