/** A contact's name as its record's fields tell it; empty when they do not. */
export function contactName(record: Readonly<Record<string, string>>): string {
  const { first_name: first = '', last_name: last = '', name = '' } = record;
  return `${first} ${last}`.trim() || name;
}
