/** What a station showed, and what is left of it. */
import type { MediaError, Station, StationState } from '@cti-elements/client';
import type { AudioBench } from '../audio/bench.ts';

/** Every message that a station shows from now on, one after the other. */
export function readings(station: Station): () => string {
  const read: string[] = [];
  station.state$.subscribe(({ error }) => {
    if (error && read.at(-1) !== error.message) read.push((error as MediaError).message);
  });
  return () => read.join(' / ') || '–';
}

/** Legs, live microphone tracks and open sockets that are there now. */
export function leftovers(bench: AudioBench, state: StationState): string {
  return `leg ${state.leg}, ${bench.devices.liveTracks} tracks, ${bench.service.openSockets} sockets`;
}
