import type { MethodName } from '@cti-elements/contract';
import type { SchedulerLike, Subscription } from 'rxjs';
import { MediaError } from '../errors.ts';
import type { Station } from '../station.ts';
import type { TabChannel, Tabs } from '../tabs/tabs.ts';
import { type Chosen, heardFailure, type SoundBody, type SoundMessage, toldFailure } from './sound-messages.ts';

export interface SoundShareOptions {
  readonly tabs: Tabs;
  /** The same for tabs that show the same phone. */
  readonly name: string;
  readonly scheduler: SchedulerLike;
  /** From 0 to below 1; `Math.random` when left out. */
  readonly random?: () => number;
  /** What this tab's own station makes of a command, while the sound is here; nothing when it is the service's. */
  readonly perform: (method: MethodName, params: object) => Promise<unknown> | undefined;
  /** The tab with the sound has told something new. */
  readonly onTold: () => void;
}

/** How long the tab with the sound may take to say that it has heard, in ms. */
const PATIENCE = 1_000;

interface Question {
  readonly settle: (answer: Promise<unknown> | 'declined') => void;
  timer: Subscription | undefined;
}

/** What is told of the sound, and about which call. */
export interface Told {
  readonly chosen: Chosen;
  readonly callId: string | undefined;
}

/**
 * Commands for the sound, given in a tab that has not got it, go to the tab that has. That one tells all what the agent has
 * chosen, so that every tab shows it and the next one to have the sound goes on with it.
 */
export class SoundShare {
  /** What another tab has told last. */
  told: Told | undefined;
  readonly #options: SoundShareOptions;
  readonly #id: number;
  readonly #open = new Map<string, Question>();
  #channel: TabChannel | undefined;
  #holder: number | undefined;
  #isHere = false;
  #own: Told | undefined;
  #count = 0;

  constructor(options: SoundShareOptions) {
    this.#options = options;
    this.#id = (options.random ?? Math.random)();
    try {
      this.#channel = options.tabs.join(options.name, (message) => this.#hear(message as SoundMessage));
    } catch {
      // A browser without channels: each tab is on its own.
    }
    this.#post({ kind: 'hello' });
  }

  /** Whether another tab has the sound, as far as known. */
  get isElsewhere(): boolean {
    return this.#holder !== undefined;
  }

  /** The sound is here, with this; or no longer. */
  here(own: Told | undefined): void {
    const before = this.#own;
    this.#own = own;
    this.#isHere = own !== undefined;
    if (own) {
      this.#holder = undefined;
      this.told = own;
      if (before?.callId !== own.callId || !isSame(before?.chosen, own.chosen)) this.#post({ kind: 'chosen', ...own });
    } else if (before) this.#post({ kind: 'gone' });
  }

  /**
   * Asks the tab with the sound. Resolves with `declined` when that is the service's business, and rejects with a MediaError
   * `elsewhere` when no tab answers.
   */
  ask(method: MethodName, params: object): Promise<unknown> {
    const key = `${this.#id} ${++this.#count}`;
    return new Promise((resolve, reject) => {
      const question: Question = {
        settle: (answer) => {
          question.timer?.unsubscribe();
          this.#open.delete(key);
          if (answer === 'declined') resolve(DECLINED);
          else answer.then(resolve, reject);
        },
        timer: this.#options.scheduler.schedule(() => {
          this.#holder = undefined;
          question.settle(Promise.reject(unanswered()));
        }, PATIENCE),
      };
      this.#open.set(key, question);
      this.#post({ kind: 'ask', key, method, params });
    });
  }

  dispose(): void {
    if (this.#isHere) this.#post({ kind: 'gone' });
    this.#channel?.close();
    this.#channel = undefined;
    for (const { settle } of [...this.#open.values()]) settle(Promise.reject(unanswered()));
  }

  #hear(message: SoundMessage): void {
    switch (message.kind) {
      case 'hello':
        if (this.#own) this.#post({ kind: 'chosen', ...this.#own });
        break;
      case 'gone':
        if (this.#holder === message.from) this.#holder = undefined;
        if (this.#own) this.#post({ kind: 'chosen', ...this.#own });
        break;
      case 'chosen':
        // One that has just lost it may still have said this.
        if (this.#isHere) break;
        this.#holder = message.from;
        this.told = { chosen: message.chosen, callId: message.callId };
        this.#options.onTold();
        break;
      case 'ask':
        if (this.#isHere) void this.#answer(message);
        break;
      default:
        this.#settle(message);
    }
  }

  #settle(message: SoundMessage & { readonly key: string }): void {
    const question = this.#open.get(message.key);
    if (!question) return;
    if (message.kind === 'heard') question.timer?.unsubscribe();
    else if (message.kind === 'declined') question.settle('declined');
    else if (message.kind === 'done') question.settle(Promise.resolve(message.result));
    else if (message.kind === 'failed') question.settle(Promise.reject(heardFailure(message.failure)));
  }

  async #answer({ key, method, params }: SoundMessage & { kind: 'ask' }): Promise<void> {
    this.#post({ kind: 'heard', key });
    try {
      const answer = this.#options.perform(method, params);
      if (!answer) this.#post({ kind: 'declined', key });
      else this.#post({ kind: 'done', key, result: await answer });
    } catch (error) {
      this.#post({ kind: 'failed', key, failure: toldFailure(error) });
    }
  }

  #post(message: SoundBody): void {
    try {
      this.#channel?.post({ ...message, from: this.#id });
    } catch {
      // The other tabs notice the silence.
    }
  }
}

/** The tab with the sound leaves it to the service. */
export const DECLINED = Symbol('declined');

/** Makes a station sound as the last tab with the sound did; muting is the call's, and not done here. */
export function takeOver(station: Station, now: Chosen, told: Chosen): void {
  if (told.speakerVolume !== now.speakerVolume) station.setSpeakerVolume(told.speakerVolume);
  if (told.microphoneLevel !== now.microphoneLevel) station.setMicrophoneLevel(told.microphoneLevel);
  const late: (Promise<void> | undefined)[] = [];
  if (told.microphoneAgc !== now.microphoneAgc) late.push(station.setMicrophoneAgc(told.microphoneAgc));
  const choice: { microphone?: string; speaker?: string; ring?: string } = {};
  for (const part of ['microphone', 'speaker', 'ring'] as const)
    if (told.devices[part] !== now.devices[part]) choice[part] = told.devices[part];
  if (Object.keys(choice).length) late.push(station.chooseDevices(choice));
  const { noiseSuppression, echoCancellation } = told;
  if (noiseSuppression !== now.noiseSuppression || echoCancellation !== now.echoCancellation)
    late.push(
      station.setProcessing?.({
        ...(noiseSuppression !== undefined && { noiseSuppression }),
        ...(echoCancellation !== undefined && { echoCancellation }),
      }),
    );
  // A device that is gone is in the station's own words.
  for (const one of late) one?.catch(() => undefined);
}

const unanswered = (): MediaError =>
  new MediaError('elsewhere', 'The tab with the sound does not answer. Move the audio here, or use that tab.');

const isSame = (one: Chosen | undefined, other: Chosen): boolean =>
  one !== undefined && (Object.keys(other) as (keyof Chosen)[]).every((name) => one[name] === other[name]);
