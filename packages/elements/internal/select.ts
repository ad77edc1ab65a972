import { CtiError, type CtiState, type MethodName, type Methods, missing } from '@cti-elements/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Subscription } from 'rxjs';
import { distinctUntilChanged, map } from 'rxjs';
import { CanceledError } from './before.ts';
import { joinUsers, leaveUsers, type PhoneUser } from './context.ts';
import { failureText } from './failure-text.ts';
import type { Phone } from './phone.ts';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Ties an element to the phone of its provider: holds what `selector` picks from the state, renders the element when one of
 * the picked values changes, and runs commands, keeping what went wrong for the element to show.
 */
export class Select<T extends object> implements ReactiveController, PhoneUser {
  /** Left out while there is no provider. */
  phone?: Phone | undefined;
  /** Left out while there is no provider. */
  value?: T;
  /** Why the newest command of this element failed, in words, and which it was. */
  failure?: { readonly method: string; readonly text: string; readonly error?: unknown };
  readonly host: Host;
  readonly #selector: (state: CtiState) => T;
  #subscription?: Subscription;
  /** A failure of this element that the state shows, or has shown. */
  #shown?: unknown;

  constructor(host: Host, selector: (state: CtiState) => T) {
    this.host = host;
    this.#selector = selector;
    host.addController(this);
  }

  /** Whether a call of the method is under way, from anywhere in this page. */
  busy(...methods: MethodName[]): boolean {
    return methods.some((method) => this.phone?.client.state.commands.pending[method]);
  }

  /** Calls a method. Resolves to whether it went well; if not, `failure` says why. */
  call<M extends MethodName>(method: M, params: Methods[M]['params'] = {}): Promise<boolean> {
    return this.run(method, (phone) => phone.client.call(method, params), params);
  }

  /** The same for a command that is more than one call. */
  async run(
    method: MethodName,
    task: (phone: Phone) => Promise<unknown> | undefined,
    params: object = {},
  ): Promise<boolean> {
    this.fail(undefined);
    if (!this.phone) return false;
    try {
      await task(this.phone);
      return true;
    } catch (error) {
      if (error instanceof CanceledError) return false;
      if (!(error instanceof CtiError)) reportError(error);
      this.fail({ method, text: failureText(method, params, error), error });
      return false;
    }
  }

  /** Asks for something until it is answered; what is in the way until then is in `missing`. */
  load<M extends MethodName>(method: M, params?: Methods[M]['params']): void {
    void this.phone?.client.load(method, params);
  }

  /** Why something that was asked for with `load` could not be had yet, in words. */
  missing(method: MethodName, ...params: readonly unknown[]): string | undefined {
    return this.phone && missing(method, ...params)(this.phone.client.state)?.message;
  }

  /** Shows a failure, or none. */
  fail(failure: Select<T>['failure']): void {
    this.failure = failure;
    if (this.phone) this.#forgive(this.phone);
    this.host.requestUpdate();
  }

  /** A failure goes when the state shows what was wanted all the same. */
  #forgive({ client }: Phone): void {
    const { failed } = client.state.commands;
    const error = this.failure?.error;
    if (error === undefined) return;
    if (Object.values(failed).includes(error as CtiError)) this.#shown = error;
    else if (this.#shown === error) this.failure = undefined;
  }

  hostConnected(): void {
    joinUsers(this);
  }

  hostDisconnected(): void {
    leaveUsers(this);
    this.#subscription?.unsubscribe();
  }

  /** @internal */
  usePhone(phone: Phone | undefined): void {
    this.host.requestUpdate();
    if (phone && phone === this.phone && this.#subscription?.closed === false) return;
    this.#subscription?.unsubscribe();
    this.phone = phone;
    if (!phone) {
      this.value = undefined;
      return;
    }
    this.#subscription = phone.client.state$
      .pipe(
        map((state) => ({ picked: this.#selector(state), commands: state.commands })),
        distinctUntilChanged((a, b) => a.commands === b.commands && sameValues(a.picked, b.picked)),
      )
      .subscribe(({ picked }) => {
        this.value = picked;
        this.#forgive(phone);
        this.host.requestUpdate();
      });
    const render = (): void => this.host.requestUpdate();
    this.#subscription.add(phone.notice$.subscribe(render));
    this.#subscription.add(phone.postponed$.subscribe(render));
    this.#subscription.add(phone.named$.subscribe(render));
  }
}

function sameValues(a: object, b: object): boolean {
  const before = Object.entries(a);
  const after = b as Readonly<Record<string, unknown>>;
  return before.length === Object.keys(b).length && before.every(([key, value]) => Object.is(value, after[key]));
}
