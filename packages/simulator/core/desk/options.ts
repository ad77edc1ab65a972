/** Settings that an agent keeps at the service, by name. */
import { fault } from '../base/faults.ts';
import type { Desk } from './office.ts';
import { wireMap } from './records.ts';

const LONGEST_VALUE = 2_000;

export class Options {
  readonly #desk: Desk;
  readonly #values: Map<string, string>;

  constructor(desk: Desk, values: Readonly<Record<string, string>>) {
    this.#desk = desk;
    this.#values = new Map(Object.entries(values));
  }

  get(name: string): string {
    const value = this.#values.get(name);
    if (value === undefined) throw fault('unknownId', `There is no option "${name.slice(0, 80)}".`);
    return value;
  }

  /** All of them → `optionsUpdated`. */
  set(name: string, value: string): void {
    this.get(name);
    if (value.length > LONGEST_VALUE)
      throw fault('badValue', `The value of an option has at most ${LONGEST_VALUE} characters.`);
    this.#values.set(name, value);
    this.#desk.publish('optionsUpdated', { options: wireMap(Object.fromEntries(this.#values)) });
  }
}
