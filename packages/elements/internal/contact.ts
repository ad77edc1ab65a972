import { otherNumber, type Preview } from '@cti-elements/client';

/** The contact's numbers in their order, and which may be called. A contact without fields has the number of the call. */
export function previewNumbers({ record, info, restrictions }: Preview): { number: string; allowed: boolean }[] {
  const told = Object.entries(record)
    .filter(([key, value]) => /^number\d+$/.test(key) && value !== '')
    .sort(([a], [b]) => Number(a.slice(6)) - Number(b.slice(6)))
    .map(([key, number]) => ({ index: Number(key.slice(6)) - 1, number }));
  const numbers = told.length ? told : [{ index: 0, number: otherNumber(info) }].filter(({ number }) => number);
  return numbers.map(({ index, number }) => ({
    number,
    allowed: !restrictions.some((one) => one.number === index && one.dialrestricted),
  }));
}
