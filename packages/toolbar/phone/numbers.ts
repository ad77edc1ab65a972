import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js/min';

const asCountry = (country: string): CountryCode | undefined => (isSupportedCountry(country) ? country : undefined);

/** The first phone number in a text, international; an extension or a service number as it is. Undefined where there is none. */
export function firstNumber(text: string, country: string): string | undefined {
  const short = /^\s*([\d*#]{3,6})\s*$/.exec(text);
  if (short) return short[1];
  return findPhoneNumbersInText(text, { defaultCountry: asCountry(country) })[0]?.number.number;
}
