/**
 * Evens out how packets come: they arrive early, late, in another order or never, and leave as one frame every 20 ms.
 * What is missing is silence. A stream that runs ahead (its clock is faster, or it came in a burst) is cut back.
 */
import { frameLength, silence } from './frame.ts';

/** Samples to have in hand before the first one is played. */
const cushion = 2 * frameLength;
/** More than this in hand is only delay. */
const longest = 10 * frameLength;
/** A time stamp this far off is another stream. */
const jump = 8000;

export class JitterBuffer {
  #packets: { at: number; samples: Int16Array }[] = [];
  /** The time stamp that is played next; undefined while the cushion fills. */
  #next: number | undefined;
  #newest: number | undefined;

  /** A packet's samples; `timestamp` is the RTP one, 32 bits that wrap. */
  push(timestamp: number, samples: Int16Array): void {
    let at = this.#unwrap(timestamp);
    if (this.#newest !== undefined && Math.abs(at - this.#newest) > jump) {
      this.clear();
      at = timestamp;
    }
    if (this.#next !== undefined && at + samples.length <= this.#next) return;
    if (this.#packets.some((packet) => packet.at === at)) return;
    this.#newest = Math.max(this.#newest ?? at, at);
    const later = this.#packets.findIndex((packet) => packet.at > at);
    this.#packets.splice(later < 0 ? this.#packets.length : later, 0, { at, samples });
    if (this.#next !== undefined && this.#end - this.#next > longest) this.#next = this.#end - cushion;
  }

  /** The next 20 ms. */
  pull(): Int16Array {
    const first = this.#packets[0];
    if (this.#next === undefined) {
      if (!first || this.#end - first.at < cushion) return silence;
      this.#next = Math.max(first.at, this.#end - longest);
    }
    const [from, to] = [this.#next, this.#next + frameLength];
    const frame = new Int16Array(frameLength);
    for (const { at, samples } of this.#packets) {
      const [start, end] = [Math.max(from, at), Math.min(to, at + samples.length)];
      if (start < end) frame.set(samples.subarray(start - at, end - at), start - from);
    }
    this.#packets = this.#packets.filter(({ at, samples }) => at + samples.length > to);
    this.#next = this.#packets.length > 0 ? to : undefined;
    return frame;
  }

  clear(): void {
    this.#packets = [];
    this.#next = undefined;
    this.#newest = undefined;
  }

  get #end(): number {
    const last = this.#packets.at(-1);
    return last ? last.at + last.samples.length : 0;
  }

  /** The time stamp as a number that goes on where 32 bits would start again. */
  #unwrap(timestamp: number): number {
    if (this.#newest === undefined) return timestamp;
    return this.#newest + ((timestamp - this.#newest) | 0);
  }
}
