/** The recordings of calls: both sides, as everybody there hears them. The newest few are kept. */
import { fault } from '../base/faults.ts';
import type { Clip } from '../base/media.ts';
import type { CallCenterState } from '../state/call-center.ts';
import type { Call } from '../state/call.ts';
import { clipLength, writeWav } from './sounds.ts';

const KEPT = 20;

/** A recording in plain JSON. */
export interface TapeView {
  readonly id: string;
  readonly callSessionId: string;
  readonly number: string;
  /** Whose call it was. */
  readonly user: string;
  /** Epoch ms. */
  readonly started: number;
  /** Milliseconds. */
  readonly length: number;
}

export class Tapes {
  readonly #center: CallCenterState;
  #tapes: readonly { readonly view: TapeView; readonly clip: Clip }[] = [];
  #count = 0;

  constructor(center: CallCenterState) {
    this.#center = center;
  }

  begin(call: Call): void {
    const { media, clock } = this.#center;
    const party = this.#center.newLegParty();
    const stop = media.startTape?.(party);
    if (stop) call.tape = { party, stop, started: clock.now() };
  }

  end(call: Call, user: string): void {
    const { tape, id: callSessionId, number } = call;
    if (!tape) return;
    call.tape = undefined;
    const clip = tape.stop();
    const id = String(++this.#count);
    const view = { id, callSessionId, number, user, started: tape.started, length: clipLength(clip) };
    this.#tapes = [...this.#tapes, { view, clip }].slice(-KEPT);
  }

  list(): readonly TapeView[] {
    return this.#tapes.map(({ view }) => view);
  }

  /** The recording as a WAV file; a Fault when there is none with this id. */
  wav(id: string): Uint8Array {
    const tape = this.#tapes.find(({ view }) => view.id === id);
    if (!tape) throw fault('unknownId', `There is no recording ${id.slice(0, 40)}.`);
    return writeWav(tape.clip);
  }
}
