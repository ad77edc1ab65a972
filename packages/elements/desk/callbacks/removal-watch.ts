import type { CtiClient, Id } from '@cti-elements/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Removals } from './removals.ts';

const NONE: ReadonlySet<Id> = new Set();

/** The removals of the client that an element is with: the element is rendered anew whenever they change. */
export class RemovalWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #removals: Removals | undefined;
  #unwatch?: () => void;

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
    this.#unwatch?.();
    const watching = removals?.changed$.subscribe(() => this.#host.requestUpdate());
    this.#unwatch = () => watching?.unsubscribe();
    this.#removals = removals;
  }

  get current(): Removals | undefined {
    return this.#removals;
  }

  /** What counts as removed. */
  get ids(): ReadonlySet<Id> {
    return this.#removals?.ids ?? NONE;
  }

  /** The one that undoing brings back. */
  get last(): Id | undefined {
    return this.#removals?.all.filter(({ state }) => state !== 'sending').at(-1)?.info.id;
  }
}
