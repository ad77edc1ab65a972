/** The fields of a control request, checked one by one: what is wrong is said in a sentence, with the field's name. */
import { HttpError, type HttpRequest } from './http.ts';

const bad = (message: string) => new HttpError(400, message);

export class ControlFields {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #read = new Set<string>();

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  /** The body of a request; no body is an empty object. */
  static async of(request: HttpRequest): Promise<ControlFields> {
    const text = await request.text();
    if (text.trim() === '') return new ControlFields({});
    if (request.contentType !== 'application/json')
      throw new HttpError(415, `The body has to be application/json, not "${request.contentType}".`);
    let values: unknown;
    try {
      values = JSON.parse(text);
    } catch {
      throw bad('The body is not JSON.');
    }
    return new ControlFields(asObject(values, 'The body'));
  }

  text(name: string): string {
    return required(name, this.optionalText(name));
  }

  optionalText(name: string): string | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || value.trim() === '') throw bad(`"${name}" has to be a text that is not empty.`);
    return value;
  }

  flag(name: string): boolean {
    return required(name, this.optionalFlag(name));
  }

  optionalFlag(name: string): boolean | undefined {
    const value = this.#take(name);
    if (value === undefined || typeof value === 'boolean') return value;
    throw bad(`"${name}" has to be true or false.`);
  }

  number(name: string, range: { readonly from: number; readonly to: number }): number {
    return required(name, this.optionalNumber(name, range));
  }

  optionalNumber(name: string, { from, to }: { readonly from: number; readonly to: number }): number | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= from && value <= to) return value;
    throw bad(`"${name}" has to be a number from ${from} to ${to}.`);
  }

  oneOf<T extends string>(name: string, choices: readonly T[]): T {
    const value = this.#take(name);
    const choice = choices.find((one) => one === value);
    if (choice === undefined) throw bad(`"${name}" has to be one of: ${choices.join(', ')}.`);
    return choice;
  }

  optionalList(name: string): readonly unknown[] | undefined {
    const value = this.#take(name);
    if (value === undefined || Array.isArray(value)) return value;
    throw bad(`"${name}" has to be a list.`);
  }

  optionalFields(name: string): ControlFields | undefined {
    const value = this.#take(name);
    return value === undefined ? undefined : new ControlFields(asObject(value, `"${name}"`));
  }

  /** The names of all fields. */
  get names(): readonly string[] {
    return Object.keys(this.#values);
  }

  /** Refuses fields that nobody asked for: most likely they are misspelt. */
  end(): void {
    const unknown = this.names.find((name) => !this.#read.has(name));
    if (unknown === undefined) return;
    const known = [...this.#read].map((name) => `"${name}"`).join(', ');
    throw bad(`There is no field "${unknown}" here${known ? `; there is ${known}` : ''}.`);
  }

  #take(name: string): unknown {
    this.#read.add(name);
    return Object.hasOwn(this.#values, name) ? (this.#values[name] ?? undefined) : undefined;
  }
}

function required<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw bad(`"${name}" is missing.`);
  return value;
}

function asObject(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw bad(`${what} has to be a JSON object.`);
}
