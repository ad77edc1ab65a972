/**
 * Plain data as JSON, past any `toJSON` that a page has given to arrays or objects: old libraries do that, and what was kept
 * would come back as text. Integers of 64 bits become what `bigint` makes of them, text that ends in `n` when left out. Empty
 * for what JSON has no form for.
 */
export function toJson(value: unknown, bigint: (value: bigint) => unknown = (integer) => `${integer}n`): string {
  const plain = (member: unknown): unknown => (typeof member === 'bigint' ? bigint(member) : member);
  const isPatched = 'toJSON' in Object.prototype || 'toJSON' in Array.prototype;
  const text = isPatched ? textOf(value, plain) : JSON.stringify(value, (_, member: unknown) => plain(member));
  return text ?? '';
}

function textOf(given: unknown, plain: (value: unknown) => unknown): string | undefined {
  const value = plain(given);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((member) => textOf(member, plain) ?? 'null').join(',')}]`;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const text = textOf(member, plain);
    return text === undefined ? [] : [`${JSON.stringify(key)}:${text}`];
  });
  return `{${members.join(',')}}`;
}
