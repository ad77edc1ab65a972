import type { LineQuality, MediaError } from '@cti-elements/client';
import type { Clock } from './clock.ts';
import { judgeLine, type PeerSample, QualityRecord } from './quality.ts';
import { silencedError, SilenceWatch } from './silence.ts';

export interface LineWatchOptions {
  readonly clock: Clock;
  readonly sample: () => Promise<PeerSample>;
  /** The line is to carry nothing for now, as on hold by either side: it gets no grade. */
  readonly isIdle: () => boolean;
  /** The agent does not want to be heard. */
  readonly isMuted: () => boolean;
  /** The line as it is now, and as it was on the whole since the call is up. */
  readonly onQuality: (now: LineQuality | undefined, whole: LineQuality | undefined) => void;
  /** What is wrong with being heard; nothing when it no longer is. */
  readonly onUnheard: (error: MediaError | undefined) => void;
}

const INTERVAL = 2000;

/** Looks at the line of a call every two seconds: what it is like in both directions, and whether the agent is heard. */
export class LineWatch {
  #options: LineWatchOptions;
  #record = new QualityRecord();
  #silence = new SilenceWatch();
  #before: PeerSample | undefined;
  #isSilenced = false;
  #stopped = false;
  #stopTimer: (() => void) | undefined;

  constructor(options: LineWatchOptions) {
    this.#options = options;
    void this.#look();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopTimer?.();
  }

  /** The system or the headset cut the microphone off, or gave it back: that is known at once. */
  setSilenced(silenced: boolean): void {
    this.#isSilenced = silenced;
    const { isIdle, isMuted, onUnheard } = this.#options;
    onUnheard(silenced && !isIdle() && !isMuted() ? silencedError() : undefined);
  }

  async #look(): Promise<void> {
    const { clock, sample, isIdle } = this.#options;
    const now = isIdle() ? undefined : await sample().catch(() => undefined);
    if (this.#stopped) return;
    const before = this.#before;
    this.#before = now;
    if (now && before) this.#judge(before, now);
    else if (!now) this.#rest();
    this.#stopTimer = clock.after(INTERVAL, () => void this.#look());
  }

  #judge(before: PeerSample, now: PeerSample): void {
    const { isMuted, onQuality, onUnheard } = this.#options;
    const line = judgeLine(before, now);
    this.#record.add(line);
    onQuality(line, this.#record.value);
    if (isMuted()) {
      this.#silence.reset();
      onUnheard(undefined);
      return;
    }
    const unheard = this.#silence.look(before, now, INTERVAL, line);
    onUnheard(this.#isSilenced ? silencedError() : unheard);
  }

  #rest(): void {
    this.#silence.reset();
    this.#options.onQuality(undefined, this.#record.value);
    this.#options.onUnheard(undefined);
  }
}
