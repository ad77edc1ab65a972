import { CtiError, FaultError, type MethodName, type Methods } from '@cti-elements/contract';
import type { SchedulerLike, Subscription } from 'rxjs';

/** What a page needs to know, and has asked for. */
interface Load {
  readonly key: string;
  readonly run: () => Promise<unknown>;
  readonly answered: Promise<void>;
  readonly end: () => void;
  readonly session: boolean;
  readonly needed: () => boolean;
  attempt: number;
  running: boolean;
  /** There is news since it was asked for. */
  stale: boolean;
  timer?: Subscription;
}

export interface LoadsOptions {
  readonly send: <M extends MethodName>(method: M, params: Methods[M]['params']) => Promise<unknown>;
  readonly scheduler: SchedulerLike;
  /** An answer could not be had, or could at last: then without an error. */
  readonly onChange: (key: string, error?: CtiError) => void;
}

/** How `client.load` asks for something until it is answered. */
export interface LoadOptions<M extends MethodName> {
  /** What the service has told makes an answer that is on its way too old. */
  readonly news?: boolean;
  /** What older services have in place of the method, with the same parameters. */
  readonly older?: M;
  /** Whether it still matters, asked before it is tried again; as long as the session lasts when left out. */
  readonly needed?: () => boolean;
  /** It is asked for whether somebody is signed in or not. */
  readonly always?: boolean;
}

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
/** A service that refuses will mostly do so again. */
const LONGEST_AFTER_FAULT = 300_000;

/** What a load is known by in `commands.missing`: the method, and what it was asked for. */
export const loadKey = <M extends MethodName>(method: M, params: Methods[M]['params']): string =>
  [method, ...Object.values(params)].join(' ');

/**
 * Asks the service until it answers, each thing once at a time: after a failure again, with pauses that double. While the
 * connection is lost nothing is asked for; when it is back, everything is at once.
 */
export class Loads {
  readonly #options: LoadsOptions;
  readonly #loads = new Map<string, Load>();
  #connected = true;

  constructor(options: LoadsOptions) {
    this.#options = options;
  }

  /** Resolves when it is answered, or not needed any more. */
  ask<M extends MethodName>(method: M, params: Methods[M]['params'], options: LoadOptions<M> = {}): Promise<void> {
    const { send } = this.#options;
    const run = async () => {
      try {
        await send(method, params);
      } catch (error) {
        if (!options.older || !(error instanceof FaultError)) throw error;
        await send(options.older, params);
      }
    };
    return this.keep(loadKey(method, params), run, options);
  }

  /** The same for anything that can fail. */
  keep(
    key: string,
    run: () => Promise<unknown>,
    { news = false, always = false, needed = () => true }: Omit<LoadOptions<MethodName>, 'older'> = {},
  ): Promise<void> {
    const known = this.#loads.get(key);
    if (known) {
      known.stale ||= news && known.running;
      return known.answered;
    }
    let end = () => {};
    const answered = new Promise<void>((resolve) => (end = resolve));
    const load: Load = { key, run, answered, end, session: !always, needed, attempt: 0, running: false, stale: false };
    this.#loads.set(key, load);
    void this.#try(load);
    return answered;
  }

  /** Asks for all that is missing at once. */
  retryNow(): void {
    for (const load of this.#loads.values()) if (!load.running) void this.#try(load);
  }

  setConnected(connected: boolean): void {
    if (connected === this.#connected) return;
    this.#connected = connected;
    if (!connected) for (const { timer } of this.#loads.values()) timer?.unsubscribe();
    else this.retryNow();
  }

  /** Nobody needs the answers any more; `all` includes what is asked for without a session. */
  forget(all = false): void {
    for (const load of this.#loads.values()) {
      if (!all && !load.session) continue;
      this.#drop(load);
    }
  }

  async #try(load: Load): Promise<void> {
    load.timer?.unsubscribe();
    if (!load.needed()) return this.#drop(load);
    load.running = true;
    let failure: unknown;
    do {
      load.stale = false;
      failure = await load.run().then(
        () => undefined,
        (error: unknown) => error ?? new CtiError('It could not be loaded.'),
      );
    } while (!failure && load.stale && this.#isNeeded(load));
    load.running = false;
    if (this.#isNeeded(load)) this.#settle(load, failure);
  }

  #settle(load: Load, failure: unknown): void {
    const { onChange, scheduler } = this.#options;
    if (!failure) {
      this.#drop(load);
      return;
    }
    const longest = failure instanceof FaultError ? LONGEST_AFTER_FAULT : LONGEST_PAUSE;
    const pause = Math.min(longest, FIRST_PAUSE * 2 ** load.attempt++);
    onChange(load.key, failure instanceof CtiError ? failure : new CtiError(String(failure), { cause: failure }));
    if (this.#connected && this.#isNeeded(load)) load.timer = scheduler.schedule(() => void this.#try(load), pause);
  }

  #drop(load: Load): void {
    this.#loads.delete(load.key);
    load.timer?.unsubscribe();
    if (load.attempt) this.#options.onChange(load.key);
    load.end();
  }

  readonly #isNeeded = (load: Load) => this.#loads.get(load.key) === load;
}
