/** Phone numbers in running text, and not what merely looks like one: addresses of computers, serial numbers, dates. */
import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js/min';

export interface Found {
  /** International, as `+19255550100`. */
  readonly number: string;
  readonly start: number;
  readonly end: number;
}

/** What stands before a number that is none. */
const LABEL =
  /(?:^|[^\p{L}])(?:serial(?: (?:no|number))?|s\/?n|ip|id|ref(?:erence)?|order|invoice|account|iban|isbn|ean|imei|ticket|case|version|v)\.?\s*(?:no\.?|number|#)?\s*[:#=]?\s*$/iu;

/** Letters, digits, and signs of addresses and part numbers that touch it. */
const TOUCHES_BEFORE = /(?:[\p{L}\d_./\\=@#$€£%&~^*-]|\d:)$/u;
const TOUCHES_AFTER = /^(?:[\p{L}\d_/\\=@%&~^*-]|[.:]\d)/u;
const IPV4 = /^\s*(?:\d{1,3}\.){3}\d{1,3}\s*$/;

/** The numbers in `text`, in its order. `country` (ISO 3166) is where those without a country code are. */
export function numbersIn(text: string, country: string): readonly Found[] {
  // Most text has no number: seven digits are the least.
  if (!/(?:\d\D{0,4}){7}/.test(text)) return [];
  const defaultCountry: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  return findPhoneNumbersInText(text, { defaultCountry })
    .filter(({ startsAt, endsAt }) => {
      const before = text.slice(Math.max(0, startsAt - 30), startsAt);
      const after = text.slice(endsAt);
      const itself = text.slice(startsAt, endsAt);
      return !IPV4.test(itself) && !LABEL.test(before) && !TOUCHES_BEFORE.test(before) && !TOUCHES_AFTER.test(after);
    })
    .map(({ number, startsAt, endsAt }) => ({ number: number.number, start: startsAt, end: endsAt }));
}
