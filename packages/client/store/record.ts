/** The record itself when it has none of the keys, else a copy without them. */
export function without<T extends object>(record: T, ...keys: readonly (keyof T | undefined)[]): T {
  if (!keys.some((key) => key !== undefined && key in record)) return record;
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key as keyof T))) as T;
}

/** The fields that have a value. */
export function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
