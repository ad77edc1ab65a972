/** The generated tables, read on first use: which fields a method, type or event has, and of which type each is. */
import { EVENT_BASE, EVENTS, METHODS, TYPES } from './generated/tables.ts';

/** The sign that a generated table puts behind a field's name; a string has none. */
const KINDS = {
  '': 'string',
  '?': 'boolean',
  '%': 'int',
  '#': 'long',
  '^': 'float',
  '*': 'id',
  '~': 'flags',
  '=': 'struct',
  '!': 'event',
} as const;

export type FieldKind = (typeof KINDS)[keyof typeof KINDS];

/** A field of a type, event or method as it travels: its name, and how its text is read. */
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** The type's name where `kind` is `struct`. */
  readonly type: string;
  readonly list: boolean;
}

/** Fields by name, in the order of the contract. */
export type FieldTable = ReadonlyMap<string, Field>;

export interface MethodTable {
  readonly params: FieldTable;
  /** Undefined for a method that returns nothing. */
  readonly result: Field | undefined;
}

function readField(source: string): Field {
  const [, name = '', sign = '', type = '', list] = /^(\w*)\$?([?%#^*~=!]?)(\w*)(\+?)$/.exec(source)!;
  return { name, kind: KINDS[sign as keyof typeof KINDS], type, list: list === '+' };
}

function readFields(source: string): FieldTable {
  return new Map(
    source
      .split(',')
      .filter(Boolean)
      .map(readField)
      .map((field) => [field.name, field]),
  );
}

/** A look-up that reads an entry of `source` when it is first asked for. */
function lazy<T>(source: string, read: (text: string) => T): { get(name: string): T | undefined; names(): string[] } {
  let texts: Map<string, string> | undefined;
  const entries = new Map<string, T>();
  const index = () =>
    (texts ??= new Map(source.split(';').map((entry) => entry.split(':') as unknown as [string, string])));
  return {
    get(name) {
      let entry = entries.get(name);
      const text = entry === undefined ? index().get(name) : undefined;
      if (text !== undefined) entries.set(name, (entry = read(text)));
      return entry;
    },
    names: () => [...index().keys()],
  };
}

/** The fields of each type of the contract, by the type’s name on the wire. */
export const types = lazy<FieldTable>(TYPES, readFields);

/** The fields of each event, by its name on the wire. */
export const events = lazy<FieldTable>(EVENTS, (source) => readFields(`${EVENT_BASE},${source}`));

/** Parameters and result of each method, by its name on the wire. */
export const methods = lazy<MethodTable>(METHODS, (source) => {
  const [params = '', result] = source.split('>');
  return { params: readFields(params), result: result === undefined ? undefined : readField(result) };
});
