/** Gives commands to the service so that each has its effect once, and is known to have had it. */
import { type AgentBridgeStatus, FaultError, type MethodName, type Methods, WireError } from '@cti-elements/contract';
import { keyOf } from '../connection/call-key.ts';
import { filter, map, type Observable, type SchedulerLike, skipWhile, type Subscription, take } from 'rxjs';
import type { CallOptions } from '../connection/connection.ts';
import { TimeoutError, TransportError } from '../errors.ts';
import type { CtiState } from '../store/state.ts';
import { type Effect, effectOf, laneOf } from './effects.ts';

export interface CommanderOptions {
  readonly state$: Observable<CtiState>;
  readonly state: () => CtiState;
  readonly scheduler: SchedulerLike;
  /** One request, or what the station in this page makes of it. */
  readonly perform: <M extends MethodName>(
    method: M,
    params: Methods[M]['params'],
    options?: CallOptions,
  ) => Promise<Methods[M]['result']>;
  /** The method's newest failure is one no more: the state shows what was wanted. */
  readonly onOver: (method: MethodName) => void;
}

/** How a command went. */
export interface Outcome {
  readonly result: unknown;
  /** Resolves when the effect shows, or nothing has shown it for a while; left out when it shows already. */
  readonly confirmed?: Promise<unknown>;
}

/** How long an effect may take to show after the service has taken the command, ms. */
const PATIENCE = 3_000;
/** How long an answer may come after its effect, where the page needs to know whose effect it was, ms. */
const GRACE = 1_000;

/**
 * A command that is under way is not given again: who asks for the same gets the same outcome, and what is of the same kind
 * goes after it. It is done when its effect shows, however late the answer is. After a failure that leaves open whether the
 * service has done it, the service is asked before it is told again.
 */
export class Commander {
  readonly #options: CommanderOptions;
  readonly #twins = new Map<string, Promise<Outcome>>();
  readonly #lanes = new Map<MethodName, Promise<unknown>>();

  constructor(options: CommanderOptions) {
    this.#options = options;
  }

  /** The same command that is under way, if there is one. */
  twin(method: MethodName, params: object): Promise<Outcome> | undefined {
    return this.#twins.get(keyOf(method, params));
  }

  /** Whether a command has an effect to wait for, or one of its kind to go after. The others are plain calls. */
  concerns<M extends MethodName>(method: M, params: Methods[M]['params']): boolean {
    return this.#lanes.has(laneOf(method)) || effectOf(method, params, this.#options.state()) !== undefined;
  }

  give<M extends MethodName>(method: M, params: Methods[M]['params'], options?: CallOptions): Promise<Outcome> {
    const lane = laneOf(method);
    const before = this.#lanes.get(lane);
    const key = keyOf(method, params);
    const outcome = this.#follow(before, method, params, options);
    this.#twins.set(key, outcome);
    const settle = () => {
      if (this.#twins.get(key) === outcome) this.#twins.delete(key);
      if (this.#lanes.get(lane) === done) this.#lanes.delete(lane);
    };
    const done: Promise<unknown> = outcome.then(settle, settle);
    this.#lanes.set(lane, done);
    return outcome;
  }

  async #follow<M extends MethodName>(
    before: Promise<unknown> | undefined,
    method: M,
    params: Methods[M]['params'],
    options?: CallOptions,
  ): Promise<Outcome> {
    await before;
    const { perform, state } = this.#options;
    const effect = effectOf(method, params, state());
    if (!effect) return { result: await perform(method, params, options) };
    const shown = this.#shown(effect);
    try {
      return await this.#try(method, params, effect, shown, options);
    } catch (error) {
      if (options?.signal?.aborted) throw error;
      if (await this.#isDone(effect, error)) return this.#outcome(undefined, effect, shown);
      if (effect.once && mayGoAgain(error) && effect.told && (await this.#status(effect)) === false)
        return await this.#try(method, params, effect, shown, options);
      shown.stop();
      this.#watch(method, effect);
      throw error;
    }
  }

  async #try<M extends MethodName>(
    method: M,
    params: Methods[M]['params'],
    effect: Effect,
    shown: Shown,
    options?: CallOptions,
  ): Promise<Outcome> {
    const answer = this.#options.perform(method, params, options);
    const late = shown.promise.then(() => this.#pause(laneOf(method) === 'finishCall' ? GRACE : 0));
    // The effect counts, whatever becomes of the answer.
    answer.catch(() => undefined);
    const result = await Promise.race([answer, late.then(() => undefined)]);
    return this.#outcome(result, effect, shown);
  }

  #outcome(result: unknown, effect: Effect, { promise, stop }: Shown): Outcome {
    if (effect.shown(this.#options.state())) return { result };
    return { result, confirmed: Promise.race([promise, this.#pause(PATIENCE)]).finally(stop) };
  }

  /** What became of it is asked of the state first, then of the service. */
  async #isDone(effect: Effect, error: unknown): Promise<boolean> {
    const { state } = this.#options;
    if (effect.shown(state())) return true;
    const isFault = error instanceof FaultError;
    if (!effect.once || !(isFault || isOpen(error))) return false;
    // A Fault may be the answer to a repetition by the browser, whose first one was taken: then its events are here by now.
    const told = await this.#status(effect);
    return effect.shown(state()) || (!isFault && told === true);
  }

  async #status({ told }: Effect): Promise<boolean | undefined> {
    const status: AgentBridgeStatus | undefined = await this.#options.perform('getStatus', {}).catch(() => undefined);
    return status?.loggedIn && told ? told(status) : undefined;
  }

  /** A failure is over when the state shows what was wanted. */
  #watch(method: MethodName, effect: Effect): void {
    const { state$, onOver } = this.#options;
    const over$ = state$.pipe(
      // The failure itself is told after this.
      skipWhile(({ commands }) => !commands.failed[method]),
      map((state) => (effect.shown(state) ? 'shown' : state.commands.failed[method] ? '' : 'other')),
      filter(Boolean),
      take(1),
    );
    over$.subscribe((why) => why === 'shown' && onOver(method));
  }

  #shown(effect: Effect): Shown {
    const { state$ } = this.#options;
    let subscription: Subscription | undefined;
    const promise = new Promise<void>((resolve) => {
      subscription = state$.pipe(filter(effect.shown), take(1)).subscribe({ next: () => resolve() });
    });
    return { promise, stop: () => subscription?.unsubscribe() };
  }

  #pause(time: number): Promise<void> {
    return time ? new Promise((resolve) => this.#options.scheduler.schedule(() => resolve(), time)) : Promise.resolve();
  }
}

interface Shown {
  readonly promise: Promise<unknown>;
  stop(): void;
}

/** Whether the service may have done it all the same. */
const isOpen = (error: unknown): boolean =>
  error instanceof TransportError || error instanceof TimeoutError || error instanceof WireError;

/** One that was not answered in time may still be on its way: after it, no second one is sent. */
const mayGoAgain = (error: unknown): boolean => error instanceof TransportError || error instanceof WireError;
