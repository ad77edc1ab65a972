/** DTMF digits in the sound's own stream (RFC 4733): a digit is one event, told by several packets with one time stamp. */
import { frameLength } from './frame.ts';

const digits = '0123456789*#ABCD';

/** Tells each digit once, however many of its packets come, in whatever order. */
export class DigitReceiver {
  readonly #onDigit: (digit: string) => void;
  #latest: number | undefined;

  constructor(onDigit: (digit: string) => void) {
    this.#onDigit = onDigit;
  }

  /** `timestamp` is the RTP one of the packet, which is the time the event began. */
  push(timestamp: number, payload: Uint8Array): void {
    const digit = payload.length >= 4 ? digits[payload[0] ?? 255] : undefined;
    if (!digit) return;
    // An older event that comes late was told already, by its first packet.
    if (this.#latest !== undefined && ((timestamp - this.#latest) | 0) <= 0) return;
    this.#latest = timestamp;
    this.#onDigit(digit);
  }
}

export interface EventPacket {
  /** When the event began. */
  readonly timestamp: number;
  readonly payload: Uint8Array;
  /** On the first packet of an event. */
  readonly marker: boolean;
}

/** Frames of 20 ms: the tone lasts 100 ms, its end is told three times, then a pause. */
const toneFrames = 5;
const endPackets = 3;
const pauseFrames = 3;
const volume = 10;

/** Turns digits into packets, one frame at a time. */
export class DigitSender {
  readonly #queue: string[] = [];
  #frame = 0;
  #began = 0;

  /** Digits that are none are left out. */
  send(text: string): void {
    this.#queue.push(...text.toUpperCase().replace(/[^0-9*#A-D]/g, ''));
  }

  /** What goes out in place of the frame of sound that begins at `timestamp`; nothing when no digit is due. */
  next(timestamp: number): readonly EventPacket[] | undefined {
    const digit = this.#queue[0];
    if (digit === undefined) return undefined;
    const frame = this.#frame++;
    if (frame === 0) this.#began = timestamp;
    if (frame === toneFrames + pauseFrames - 1) {
      this.#queue.shift();
      this.#frame = 0;
    }
    if (frame >= toneFrames) return [];
    const last = frame === toneFrames - 1;
    const duration = (frame + 1) * frameLength;
    const payload = Uint8Array.of(digits.indexOf(digit), (last ? 0x80 : 0) | volume, duration >> 8, duration & 0xff);
    const packet = { timestamp: this.#began, payload, marker: frame === 0 };
    return last ? Array.from({ length: endPackets }, () => packet) : [packet];
  }
}
