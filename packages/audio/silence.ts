import { type LineQuality, MediaError } from '@cti-elements/client';
import type { PeerSample } from './quality.ts';

/** How long nothing may come from an open microphone, or leave the computer, before it is told, in ms. */
const SILENCE_TIME = 4000;
/** From which loss on the agent is told, as a share of what is said, and for how many looks in a row. */
const BAD_LOSS = 0.2;
const BAD_LOOKS = 2;

/** What the agent is told when the other side hears nothing, and why. */
const unheard = (why: string): MediaError => new MediaError('unheard', `The customer doesn’t hear you: ${why}`);

export const silencedError = (): MediaError =>
  unheard('the microphone is switched off, at the headset or in the system. Switch it on there.');

/** Finds out from one look after the other whether what the agent says gets through. */
export class SilenceWatch {
  #quietFor = 0;
  #stuckFor = 0;
  #bad = 0;

  /** After a hold, or muting, silence begins anew. */
  reset(): void {
    this.#quietFor = 0;
    this.#stuckFor = 0;
    this.#bad = 0;
  }

  /** `elapsed` in ms between the looks. What comes back is what to tell; nothing when all is well. */
  look(before: PeerSample, now: PeerSample, elapsed: number, line: LineQuality): MediaError | undefined {
    const isQuiet = now.energy !== undefined && before.energy !== undefined && now.energy <= before.energy;
    this.#quietFor = isQuiet ? this.#quietFor + elapsed : 0;
    this.#stuckFor = now.sent <= before.sent ? this.#stuckFor + elapsed : 0;
    const loss = line.outbound?.loss ?? 0;
    this.#bad = loss >= BAD_LOSS && this.#stuckFor === 0 ? this.#bad + 1 : 0;
    if (this.#quietFor >= SILENCE_TIME) {
      return unheard('the microphone brings no sound. See whether it is switched off, or choose another one.');
    }
    if (this.#stuckFor >= SILENCE_TIME) return unheard('nothing of what you say leaves this computer.');
    if (this.#bad < BAD_LOOKS) return undefined;
    if (loss >= 1) return unheard('nothing of what you say arrives.');
    const percent = Math.round(loss * 100);
    return new MediaError('unheard', `The customer hears you badly: ${percent} % of what you say is lost on the way.`);
  }
}
