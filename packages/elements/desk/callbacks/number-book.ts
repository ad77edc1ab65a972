import type { ReactiveControllerHost } from 'lit';
import { usePlan } from '../../internal/format.ts';
import type { NumberFacts } from './numbers/index.ts';

type Numbers = typeof import('./numbers/index.ts');

/** All elements write numbers as the world's plans do, in the country that was told last. */
function planFrom({ factsOf }: Numbers, home: string | undefined): void {
  const known = new Map<string, string | undefined>();
  usePlan((number) => {
    if (!known.has(number)) known.set(number, factsOf(number, home)?.text);
    return known.get(number);
  });
}

/** What the page knows of numbers, by the number as the service writes it. Says less until the file about numbers has come. */
export class NumberBook {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #facts = new Map<string, NumberFacts | undefined>();
  #home: string | undefined;
  #numbers?: Numbers;
  #loading?: Promise<Numbers | undefined>;

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>) {
    this.#host = host;
  }

  /** The country of numbers without a country's code (ISO 3166). */
  set home(home: string | undefined) {
    if (home === this.#home) return;
    this.#home = home;
    this.#facts.clear();
    if (this.#numbers) planFrom(this.#numbers, home);
  }

  /** Resolves to nothing when the file can't be loaded: numbers are shown and taken as they are then. */
  load(): Promise<Numbers | undefined> {
    this.#loading ??= import('./numbers/index.ts').then(
      (numbers) => {
        this.#numbers = numbers;
        planFrom(numbers, this.#home);
        this.#host.requestUpdate();
        return numbers;
      },
      () => (this.#loading = undefined),
    );
    return this.#loading;
  }

  facts(number: string): NumberFacts | undefined {
    if (!this.#numbers) return undefined;
    if (!this.#facts.has(number)) this.#facts.set(number, this.#numbers.factsOf(number, this.#home));
    return this.#facts.get(number);
  }

  problem(typed: string): ReturnType<Numbers['problemOf']> {
    return this.#numbers?.problemOf(typed, this.#home);
  }
}
