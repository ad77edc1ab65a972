/** Sound travels in frames: 20 ms of PCM 16 bit, mono, 8 kHz. */
export const sampleRate = 8000;
export const frameMilliseconds = 20;
export const frameLength = 160;

/** Shared, so nobody writes into it. */
export const silence: Int16Array = new Int16Array(frameLength);
