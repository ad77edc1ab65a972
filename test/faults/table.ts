/** What became of the faults that a test file injects: printed as one table when its tests are done. */
import type { MediaError } from '@cti-elements/client';
import type { Station, StationState } from '@cti-elements/client';
import type { Bench } from '../audio/bench.ts';

export interface Row {
  readonly fault: string;
  /** What the agent read of it. */
  readonly read: string;
  /** Seconds without sound, in the worse direction; `–` when the sound did not stop, or there was no call. */
  readonly silence: string;
  /** What was left in the page. */
  readonly left: string;
}

export class FaultTable {
  readonly #title: string;
  readonly #rows: Row[] = [];

  constructor(title: string) {
    this.#title = title;
  }

  add(row: Row): void {
    this.#rows.push(row);
  }

  print(): void {
    const columns = ['fault', 'read', 'silence', 'left'] as const;
    const head = { fault: 'Fault', read: 'What the agent read', silence: 'Silence', left: 'What was left' };
    const width = (name: (typeof columns)[number]): number =>
      Math.max(...[head, ...this.#rows].map((row) => row[name].length));
    const line = (row: Row): string => columns.map((name) => row[name].padEnd(width(name))).join(' | ');
    console.log([this.#title, line(head), ...this.#rows.map(line)].join('\n'));
  }
}

/** Every message that a station shows from now on, one after the other. */
export function readings(station: Station): () => string {
  const read: string[] = [];
  station.state$.subscribe(({ error }) => {
    if (error && read.at(-1) !== error.message) read.push((error as MediaError).message);
  });
  return () => read.join(' / ') || '–';
}

/** Legs, live microphone tracks and open sockets that are there now. */
export function leftovers(bench: Bench, state: StationState): string {
  return `leg ${state.leg}, ${bench.devices.liveTracks} tracks, ${bench.service.openSockets} sockets`;
}
