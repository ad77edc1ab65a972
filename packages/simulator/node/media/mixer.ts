/** Who hears whom, one frame at a time: each listener gets the sum of its sources. Pure: no time, no network. */
import type { PartyId, SourceId } from '../../core/base/media.ts';
import { frameLength, silence } from './frame.ts';

export class Mixer {
  readonly #routes = new Map<PartyId, readonly SourceId[]>();

  /** From now on `listener` hears exactly these, itself among them if it is named; one named twice is heard once. */
  route(listener: PartyId, sources: readonly SourceId[]): void {
    if (sources.length > 0) this.#routes.set(listener, [...new Set(sources)]);
    else this.#routes.delete(listener);
  }

  sourcesFor(listener: PartyId): readonly SourceId[] {
    return this.#routes.get(listener) ?? [];
  }

  /** What the listener hears of this moment's frames; a source that has none is silent. */
  mix(listener: PartyId, frameOf: (source: SourceId) => Int16Array | undefined): Int16Array {
    const frames = this.sourcesFor(listener).flatMap((source) => frameOf(source) ?? []);
    if (frames.length <= 1) return frames[0] ?? silence;
    const mixed = new Int16Array(frameLength);
    for (let index = 0; index < frameLength; index++) {
      let sum = 0;
      for (const frame of frames) sum += frame[index] ?? 0;
      // Louder than a sample can say: as loud as it can.
      mixed[index] = Math.max(-32768, Math.min(32767, sum));
    }
    return mixed;
  }
}
