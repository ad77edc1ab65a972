/** Country codes of two digits; 1 and 7 have one, all others three. */
const TWO_DIGITS = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** Digits in groups of three, the last one of two to four. */
function group(digits: string): string {
  return digits.replace(/\d{3}(?=\d{2})/g, '$& ');
}

/** How the file about the world's numbers writes one, once it has come; undefined for what no country knows. */
let plan: ((number: string) => string | undefined) | undefined;

/** From now on every element writes numbers so. */
export const usePlan = (write: NonNullable<typeof plan>): void => void (plan = write);

/**
 * A number as people read it: `+1 (925) 555-0100`, `(925) 555-0100`, `+44 207 946 0000`. What is no phone number, such as
 * an extension, a short code or a SIP address, stays as it is.
 */
export function formatNumber(number: string | undefined): string {
  const text = number?.trim() ?? '';
  const plain = text.replace(/[\s().-]/g, '');
  const planned = /^\+?\d{7,15}$/.test(plain) && plan?.(plain);
  if (planned) return planned;
  const local = /^(\+?1)?([2-9]\d\d)([2-9]\d\d)(\d{4})$/.exec(plain);
  if (local) return `${local[1] ? '+1 ' : ''}(${local[2]}) ${local[3]}-${local[4]}`;
  if (!/^\+\d{7,15}$/.test(plain)) return text;
  const digits = plain.slice(1);
  const length = /^[17]/.test(digits) ? 1 : TWO_DIGITS.test(digits) ? 2 : 3;
  return `+${digits.slice(0, length)} ${group(digits.slice(length))}`;
}

/** Whether two numbers are the same but for signs that only make them readable, what follows a pause, and a leading +1. */
export function sameNumber(a: string | undefined, b: string | undefined): boolean {
  const plain = (number = ''): string =>
    number
      .replace(/[,;].*/s, '')
      .replace(/[^\d+*#]/g, '')
      .replace(/^\+?1(?=\d{10}$)/, '');
  return plain(a) !== '' && plain(a) === plain(b);
}

/** A whole number with zeros in front: `7` as `07`. */
export const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** Milliseconds as `0:07`, `12:34` or `1:02:03`; never negative. */
export function formatDuration(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  return `${hours ? `${hours}:${pad(minutes)}` : minutes}:${pad(total % 60)}`;
}
