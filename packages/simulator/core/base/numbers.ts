/** Telephone numbers as the service compares them. */
import { fault } from './faults.ts';

/** What people write between digits. */
const PUNCTUATION = /[\s().\-/\u00a0\u2010-\u2015]/g;

/**
 * One form for one number: `+` and the country code. Ten digits, or eleven that begin with 1, are North American;
 * shorter ones are extensions and service numbers and stay as they are. Undefined for what is no number.
 */
export function canonicalNumber(text: string): string | undefined {
  const bare = text.trim().replace(/^tel:/i, '').replace(PUNCTUATION, '');
  const digits = bare.replace(/^\+/, '');
  if (!/^\d{3,15}$/.test(digits)) return undefined;
  if (bare.startsWith('+')) return bare;
  if (digits.length === 10) return `+1${digits}`;
  if (digits.length === 11 && digits.startsWith('1')) return `+${digits}`;
  return digits;
}

/** As `canonicalNumber`, with a Fault for what is no number. */
export function requireNumber(text: string | undefined): string {
  if (text === undefined || text.trim() === '') throw fault('badValue', 'There is no number to call.');
  const number = canonicalNumber(text);
  if (number === undefined)
    throw fault('badValue', `"${text.slice(0, 40)}" is not a telephone number: it takes 3 to 15 digits.`);
  return number;
}

const DIGIT = /^[0-9*#A-D]$/;

/** Whether `text` is one key of a telephone: 0-9 * # A-D. */
export const isDigit = (text: string): boolean => DIGIT.test(text);
