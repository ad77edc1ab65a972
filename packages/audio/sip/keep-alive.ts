import type { Clock } from '../clock.ts';

export interface KeepAliveOptions {
  readonly clock: Clock;
  /** 0 up to, but not, 1. */
  readonly random: () => number;
  /** Sends as it is; may reject. */
  readonly send: (text: string) => Promise<void>;
  /** Asks the service something that every SIP end answers. */
  readonly sendOptions: () => void;
  readonly onDead: () => void;
}

/** At most 25 s apart, so that with the time for an answer a dead socket is noticed within half a minute; in ms. */
const INTERVAL = 20_000;
const ANSWER_TIME = 4000;
/** When something has happened that may have killed the socket. */
const QUICK_ANSWER_TIME = 2000;
const PING = '\r\n\r\n';

/**
 * Finds out whether a socket still leads to the service: one that a router forgot, or a computer left behind, never
 * closes. It sends the line breaks of RFC 5626 where they are answered, and OPTIONS elsewhere.
 */
export class KeepAlive {
  #options: KeepAliveOptions;
  #mode: 'unknown' | 'lineBreaks' | 'options' = 'unknown';
  #isRunning = false;
  /** What it waits for now. */
  #asked: 'nothing' | 'lineBreaks' | 'options' = 'nothing';
  #stopTimer: (() => void) | undefined;

  constructor(options: KeepAliveOptions) {
    this.#options = options;
  }

  /** There is a socket. */
  start(): void {
    this.#isRunning = true;
    this.#rest();
  }

  /** The socket is gone. A service that hangs up on line breaks does not hear them again. */
  stop(): void {
    if (this.#asked === 'lineBreaks' && this.#mode === 'unknown') this.#mode = 'options';
    this.#isRunning = false;
    this.#asked = 'nothing';
    this.#stopTimer?.();
  }

  /** Something came over the socket. Says whether it was for this, and no message. */
  heard(text: string): boolean {
    const isPong = /^[\r\n]*$/.test(text);
    if (isPong && this.#asked === 'lineBreaks') this.#mode = 'lineBreaks';
    if (this.#asked === 'options' && this.#mode === 'unknown') this.#mode = 'options';
    if (this.#asked !== 'nothing') this.#rest();
    return isPong;
  }

  /** Asks at once, and waits for a short time only. */
  probe(): void {
    if (!this.#isRunning) return;
    this.#ask(this.#mode === 'options' ? 'options' : 'lineBreaks', QUICK_ANSWER_TIME);
  }

  #rest(): void {
    this.#asked = 'nothing';
    const { random } = this.#options;
    this.#after(INTERVAL * (0.9 + 0.1 * random()), () =>
      this.#ask(this.#mode === 'options' ? 'options' : 'lineBreaks', ANSWER_TIME),
    );
  }

  #ask(what: 'lineBreaks' | 'options', patience: number): void {
    this.#asked = what;
    if (what === 'options') this.#options.sendOptions();
    // A socket that can't send any more says so itself.
    else this.#options.send(PING).catch(() => undefined);
    this.#after(patience, () => {
      if (what === 'lineBreaks' && this.#mode === 'unknown') this.#ask('options', patience);
      else this.#options.onDead();
    });
  }

  #after(delay: number, task: () => void): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#options.clock.after(delay, task);
  }
}
