import type { CtiError, StationState } from '@cti-elements/client';
import { BehaviorSubject, type Observable } from 'rxjs';

/** Where an error comes from, the most pressing first: the state shows one at a time. */
const SOURCES = ['registration', 'microphone', 'line', 'silence', 'playback', 'device', 'data', 'servers'] as const;
export type ErrorSource = (typeof SOURCES)[number];

/** The station's state: each part of the station writes what it knows, and nobody hears of a change that is none. */
export class StateCell {
  #subject: BehaviorSubject<StationState>;
  #errors = new Map<ErrorSource, CtiError>();

  constructor(initial: StationState) {
    this.#subject = new BehaviorSubject(initial);
  }

  get state$(): Observable<StationState> {
    return this.#subject.asObservable();
  }

  get value(): StationState {
    return this.#subject.value;
  }

  patch(change: Partial<StationState>): void {
    const old = this.value;
    const names = Object.keys(change) as (keyof StationState)[];
    if (names.some((name) => old[name] !== change[name])) this.#subject.next({ ...old, ...change });
  }

  /** Sets or clears what one part of the station has to complain about. */
  report(source: ErrorSource, error?: CtiError): void {
    if (error) this.#errors.set(source, error);
    else this.#errors.delete(source);
    const first = this.complainant;
    this.patch({ error: first && this.#errors.get(first) });
  }

  /** Whose complaint is on show. */
  get complainant(): ErrorSource | undefined {
    return SOURCES.find((name) => this.#errors.has(name));
  }

  complete(): void {
    this.#subject.complete();
  }
}
