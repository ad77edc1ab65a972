import { type CtiClient, type CtiState, currentCall, type Station } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import type { Subscription } from 'rxjs';
import { persist, rehydrate } from './persistence.ts';
import { type Notice, type Notices, reasonOf } from './notices.ts';

export interface SoundRecoveryOptions {
  readonly client: CtiClient;
  readonly notices: Notices;
  readonly station: () => Station | undefined;
  /** What "Connect again" does. Rejects with a CtiError. */
  readonly connectAgain: () => Promise<void>;
  /** Runs a task later, in ms; the function that comes back calls it off. */
  readonly after?: (delay: number, task: () => void) => () => void;
}

/** A call without a line to this page: the customer hears nothing (`silent`), or the agent hears no ring (`unrung`). */
type Trouble = `${'silent' | 'stuck' | 'unrung'}:${string}`;

/** After a reload nothing else can bring the sound; while a call goes on, its end or another line may be on the way; in ms. */
const RELOAD_DELAY = 500;
const DELAY = 2000;
/** A restart whose end was not told. */
const STUCK_DELAY = 20_000;
const PAUSES = [DELAY, 5000, 10_000, 20_000];
/** The call whose sound was last in this browser. */
const KEY = 'sound';
const PROBE = 'sound-probe';

/**
 * Sees to it that a call which talks has its sound in this page: whenever a registered station has no line for two seconds,
 * whatever brought that about, the service is asked to call it anew, again and again until it has one. All of it follows
 * from the state, so that no event has to come. A call whose sound is in another browser is left there.
 */
export class SoundRecovery {
  readonly #options: SoundRecoveryOptions;
  readonly #subscription: Subscription;
  readonly #canRemember = canRemember();
  #trouble: Trouble | undefined;
  #stopTimer: (() => void) | undefined;
  #shown: Notice | undefined;
  #tries = 0;
  /** The call that last had its sound in this browser. */
  #here = rehydrate('localStorage', KEY);
  /** The same since this page loaded. */
  #hadLine: string | undefined;
  #wasRestarting = false;
  #wasAway = false;
  /** The restart that is under way was this page's wish. */
  #isOurs = false;

  constructor(options: SoundRecoveryOptions) {
    this.#options = options;
    this.#subscription = options.client.state$.subscribe((state) => this.#look(state));
  }

  dispose(): void {
    this.#subscription.unsubscribe();
    this.#stopTimer?.();
    this.#show();
  }

  #look(state: CtiState): void {
    const { station } = state.softphone;
    const call = currentCall(state);
    if (call && station && station.leg !== 'none') {
      this.#tries = 0;
      this.#hadLine = call.id;
      this.#keep(call.id);
    }
    this.#lookAtRestart(state);
    this.#lookAtService(state);
    const trouble = troubleOf(state);
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.#stopTimer?.();
    this.#show();
    if (!trouble || !call) return;
    const isReload = trouble === `silent:${call.id}` && this.#tries === 0 && this.#hadLine !== call.id;
    this.#wait(trouble, trouble.startsWith('stuck') ? STUCK_DELAY : isReload ? RELOAD_DELAY : this.#pause());
  }

  /** Somebody else had the station called, and it did not ring here: the sound was moved away. */
  #lookAtRestart({ commands, softphone: { restarting, problem, station } }: CtiState): void {
    if (commands.pending.restartStation) this.#isOurs = true;
    if (this.#wasRestarting && !restarting) {
      if (!this.#isOurs && !problem && station?.leg === 'none') this.#keep('');
      this.#isOurs = false;
    }
    this.#wasRestarting = restarting;
  }

  /** The service is back: a station that lost its way to it need not wait for its next try. */
  #lookAtService({ connection, softphone: { station } }: CtiState): void {
    const isAway = connection.status !== 'connected';
    if (this.#wasAway && !isAway && station?.status === 'lost') this.#probe();
    this.#wasAway = isAway;
  }

  #probe(): void {
    this.#options
      .station()
      ?.probe?.()
      .catch(() => undefined);
  }

  #pause(): number {
    return PAUSES[Math.min(this.#tries, PAUSES.length - 1)] ?? DELAY;
  }

  #wait(trouble: Trouble, delay: number): void {
    this.#stopTimer?.();
    const { after = later } = this.#options;
    this.#stopTimer = after(delay, () => void this.#act(trouble));
  }

  async #act(trouble: Trouble): Promise<void> {
    const { client } = this.#options;
    const id = trouble.slice(trouble.indexOf(':') + 1);
    if (trouble.startsWith('unrung')) {
      this.#show({ text: msg('A call rings, but does not reach the phone in this page: looking for the way to it') });
      this.#probe();
      return;
    }
    if (id !== this.#here && this.#canRemember && client.state.softphone.problem === undefined) {
      const run = (): void => {
        this.#keep(id);
        this.#connectAgain();
      };
      this.#show({ text: msg('The sound is in another browser'), action: { label: msg('Move audio here'), run } });
      // It comes by itself when the service says that it has lost the other one.
      this.#wait(trouble, DELAY);
      return;
    }
    await this.#ask(trouble);
    if (trouble === this.#trouble) this.#wait(trouble, this.#pause());
  }

  async #ask(trouble: Trouble): Promise<void> {
    const { client, station } = this.#options;
    this.#tries++;
    try {
      // The service calls the newest registration, and may have forgotten this one.
      await station()?.probe?.();
      if (trouble === this.#trouble) await client.call('restartStation');
    } catch (error) {
      if (trouble !== this.#trouble) return;
      const text = msg(str`The call is up, but without sound. ${reasonOf(error)}`);
      this.#show({ text, action: { label: msg('Connect again'), run: () => this.#connectAgain() } });
    }
  }

  #connectAgain(): void {
    const { connectAgain, notices } = this.#options;
    connectAgain().catch(notices.tell);
  }

  #keep(id: string): void {
    if (id === this.#here) return;
    this.#here = id;
    persist('localStorage', KEY, id);
  }

  /** Shows a line, or takes its own one away: what somebody else has said meanwhile stays. */
  #show(notice?: Notice): void {
    const { notice$ } = this.#options.notices;
    const isOwn = notice$.value !== undefined && notice$.value === this.#shown;
    if (isOwn && notice && notice$.value.text === notice.text) return;
    if (notice || isOwn) notice$.next(notice);
    this.#shown = notice;
  }
}

function troubleOf(state: CtiState): Trouble | undefined {
  const { station, restarting } = state.softphone;
  const call = currentCall(state);
  if (state.session.status !== 'signedIn' || station?.status !== 'registered' || station.leg !== 'none' || !call) {
    return undefined;
  }
  if (call.phase === 'talking') return `${restarting ? 'stuck' : 'silent'}:${call.id}`;
  return call.phase === 'ringingHere' ? `unrung:${call.id}` : undefined;
}

/** Where nothing is kept, another browser can't be told from a reload. */
function canRemember(): boolean {
  persist('localStorage', PROBE, '1');
  const isKept = rehydrate('localStorage', PROBE) !== '';
  persist('localStorage', PROBE, undefined);
  return isKept;
}

function later(delay: number, task: () => void): () => void {
  const timer = setTimeout(task, delay);
  return () => clearTimeout(timer);
}
