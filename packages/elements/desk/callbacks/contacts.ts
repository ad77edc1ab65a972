import type { CallbackInfo, Fields, Id } from '@cti-elements/client';
import { filter, take } from 'rxjs';
import type { ReactiveControllerHost } from 'lit';
import type { Phone } from '../../internal/phone.ts';
import { whoHas } from '../../internal/who.ts';

const NOTHING: Fields = {};
/** How many are asked for at a time: the phone's own commands come first. */
const AT_ONCE = 2;

/** Whom callbacks are for: asked of the service when a callback is first shown, and kept. */
export class Contacts {
  readonly #host: ReactiveControllerHost;
  readonly #known = new Map<Id, { readonly number: string | undefined; fields: Fields | undefined }>();
  #waiting: CallbackInfo[] = [];
  #running = 0;
  #phone: Phone | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  set phone(phone: Phone | undefined) {
    if (phone === this.#phone) return;
    this.#phone = phone;
    this.#known.clear();
    this.#waiting = [];
  }

  /** The contact's record by the fields' names, as far as it is known. */
  fields({ id = '', number }: CallbackInfo): Fields {
    const known = this.#known.get(id);
    return (known?.number === number && known?.fields) || NOTHING;
  }

  /** What a contact or a speed dial is called; empty where nobody knows. */
  name(info: CallbackInfo): string {
    if (!this.#phone || !info.number) return '';
    const { title, detail } = whoHas(this.#phone, info.number, this.fields(info));
    return detail === undefined ? '' : title;
  }

  /** Asks for a contact, once. What is asked for last comes first: it is what the agent looks at. */
  want(info: CallbackInfo): void {
    const { id, number } = info;
    if (id === undefined || this.#known.get(id)?.number === number) return;
    this.#known.set(id, { number, fields: undefined });
    this.#waiting.unshift(info);
    queueMicrotask(() => this.#next());
  }

  #next(): void {
    const phone = this.#phone;
    while (phone && this.#running < AT_ONCE) {
      const info = this.#waiting.shift();
      if (!info) return;
      void this.#ask(phone, info);
    }
  }

  async #ask(phone: Phone, { id = '', number }: CallbackInfo): Promise<void> {
    this.#running++;
    try {
      const map = await phone.client.call('getCRMForCallbackId', { callbackId: id }, { quiet: true });
      const entries = (map?.attributes ?? []).map(({ key = '', value = '' }) => [key, value] as const);
      if (phone === this.#phone) this.#known.set(id, { number, fields: Object.fromEntries(entries) });
      this.#host.requestUpdate();
    } catch {
      // The number says enough; the next connection brings another chance.
      phone.client
        .select(({ connection }) => connection.status === 'connected')
        .pipe(
          filter((isConnected) => !isConnected),
          take(1),
        )
        .subscribe(() => this.#known.delete(id));
    } finally {
      this.#running--;
      this.#next();
    }
  }
}
