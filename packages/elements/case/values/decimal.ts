/** Numbers as the service has them, `-1234.5`, and as people write them. Exact: no number becomes a float. */

interface Signs {
  readonly group: string;
  readonly decimal: string;
  readonly minus: string;
  /** The digits 0 to 9. */
  readonly digits: readonly string[];
}

const known = new Map<string, Signs>();

/** The locale where it is one; the browser's otherwise. */
export function usableLocale(locale: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}

function signsOf(locale: string | undefined): Signs {
  const found = known.get(locale ?? '');
  if (found) return found;
  const parts = new Intl.NumberFormat(locale).formatToParts(-123456.7);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const digit = new Intl.NumberFormat(locale, { useGrouping: false });
  const signs: Signs = {
    group: part('group'),
    decimal: part('decimal') || '.',
    minus: part('minusSign') || '-',
    digits: [...'0123456789'].map((value) => digit.format(Number(value))),
  };
  known.set(locale ?? '', signs);
  return signs;
}

/** Digits of the locale's own writing as 0 to 9. */
export function plainDigits(text: string, locale?: string): string {
  const { digits } = signsOf(locale);
  return digits[1] === '1' ? text : [...text].map((sign) => String(indexOr(digits, sign))).join('');
}

const indexOr = (digits: readonly string[], sign: string): number | string =>
  digits.includes(sign) ? digits.indexOf(sign) : sign;

/** A number in the service's form without zeros that say nothing; undefined for what is none. */
export function canonicalDecimal(text: string): string | undefined {
  const [, sign = '', whole = '', part = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim()) ?? [];
  if (whole === '' || text.length > 60) return undefined;
  const digits = whole.replace(/^0+(?=\d)/, '');
  const fraction = part.replace(/0+$/, '');
  const value = fraction === '' ? digits : `${digits}.${fraction}`;
  return sign === '-' && value !== '0' ? `-${value}` : value;
}

/** What people of the locale write for a number, with or without groups of digits, in the service's form. */
export function parseDecimal(text: string, locale?: string): string | undefined {
  const { group, decimal, minus } = signsOf(locale);
  const bare = plainDigits(text, locale)
    .replace(/[\s'’\u200e\u200f\u061c]/g, '')
    .replaceAll(minus, '-')
    .replace(/^\u2212/, '-');
  const g = /[\s'’]/.test(group) || group === '' ? '(?!)' : escape(group);
  const d = escape(decimal);
  const written = new RegExp(`^([+-]?)(\\d*|\\d{1,3}(?:${g}\\d{2,3})*${g}\\d{3})(?:${d}(\\d+))?$`).exec(bare);
  if (written && bare !== '' && (written[2] || written[3])) {
    const whole = (written[2] ?? '').replace(/\D/g, '') || '0';
    return canonicalDecimal(`${written[1]}${whole}${written[3] ? `.${written[3]}` : ''}`);
  }
  return canonicalDecimal(bare);
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A number in the service's form as people of the locale write it. */
export function formatDecimal(value: string, locale?: string, options: Intl.NumberFormatOptions = {}): string {
  const number = canonicalDecimal(value);
  if (number === undefined) return value;
  const fraction = number.split('.')[1]?.length ?? 0;
  const least = new Intl.NumberFormat(locale, options).resolvedOptions().minimumFractionDigits ?? 0;
  const most = Math.min(20, Math.max(fraction, least));
  return new Intl.NumberFormat(locale, { ...options, maximumFractionDigits: most }).format(number as `${number}`);
}

/** Below, at or above zero as `a` is less than, equal to or greater than `b`; both in the service's form. */
export function compareDecimals(a: string, b: string): number {
  const places = Math.max(...[a, b].map((one) => one.split('.')[1]?.length ?? 0));
  const whole = (one: string): bigint => {
    const [digits = '0', fraction = ''] = one.split('.');
    return BigInt(`${digits}${fraction.padEnd(places, '0')}`);
  };
  const [left, right] = [whole(a), whole(b)];
  return left < right ? -1 : Number(left > right);
}

/** An ISO code that the browser can write amounts in, or undefined. */
export function currencyOf(code: string): string | undefined {
  try {
    const currency = code.trim().toUpperCase();
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().currency;
  } catch {
    return undefined;
  }
}

/** The sign of a currency, and whether it stands before the amount. */
export function currencySign(currency: string, locale?: string): { readonly sign: string; readonly before: boolean } {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(1);
  const at = parts.findIndex(({ type }) => type === 'currency');
  return { sign: parts[at]?.value ?? currency, before: at < parts.findIndex(({ type }) => type === 'integer') };
}
