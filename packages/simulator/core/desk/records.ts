/** The contacts' records in the CRM. */
import type { Id, Map as WireMap } from '@cti-elements/contract';
import type { RecordAccount } from '../account/desk-account.ts';
import { fault } from '../base/faults.ts';
import { canonicalNumber } from '../base/numbers.ts';

export interface ContactRecord {
  readonly id: Id;
  readonly number: string;
  fields: Readonly<Record<string, string>>;
}

export class Records {
  readonly #records: readonly ContactRecord[];

  constructor(account: readonly RecordAccount[]) {
    this.#records = account.map((record) => ({ ...record, number: canonicalNumber(record.number) ?? record.number }));
  }

  /** The record of who has this number; undefined when nobody is known by it. */
  find(number: string): ContactRecord | undefined {
    const canonical = canonicalNumber(number) ?? number;
    return this.#records.find((record) => record.number === canonical);
  }

  /** As `find`, with a Fault for a number that nobody has. */
  get(number: string): ContactRecord {
    const record = this.find(number);
    if (!record) throw fault('unknownId', `There is no contact with the number ${number.slice(0, 40)}.`);
    return record;
  }

  /** What the CRM knows of who has the first number, or the name at least: `first_name`, `last_name`; and `number1` and so on. */
  contact(name: string, numbers: readonly string[]): WireMap {
    const [first = '', ...rest] = name.split(' ');
    const known = this.find(numbers[0] ?? '')?.fields ?? { first_name: first, last_name: rest.join(' ') };
    const named = Object.entries(known).filter(([key]) => !/^number\d+$/.test(key));
    return wireMap(Object.fromEntries([...named, ...numbers.map((number, i) => [`number${i + 1}`, number])]));
  }
}

/** Names and values as the wire has them; none for a contact that is not known. */
export const wireMap = (fields: Readonly<Record<string, string>> = {}): WireMap => ({
  attributes: Object.entries(fields).map(([key, value]) => ({ key, value })),
});
