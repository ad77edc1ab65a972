/** Telephone numbers of the whole world: what they are, how people write them, and what is wrong with one. Loads on demand. */
import { msg, str } from '@lit/localize';
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min';
import { parseNumber } from '../../../internal/number.ts';
import { zoneOf } from './zones.ts';

/** What a number tells of itself. */
export interface NumberFacts {
  /** As the service takes it: `+` and digits, or a short number as it is. */
  readonly dialled: string;
  /** As people read it: the national way in the agent's own country, else the international one. */
  readonly text: string;
  /** ISO 3166, such as `GB`; left out where the number does not tell. */
  readonly country?: string;
  /** The zone of its country or area, such as `Europe/London`; left out where the number does not tell. */
  readonly zone?: string;
}

/** Extensions and service numbers: inside the company, or known to the local exchange. */
const SHORT = /^[\d*#]{3,6}$/;

const asCountry = (home: string | undefined): CountryCode | undefined => {
  const code = home?.toUpperCase() ?? '';
  return isSupportedCountry(code) ? code : undefined;
};

/** What a number tells; undefined when it is not one that the world's plans know. `home` is the country of national numbers. */
export function factsOf(number: string, home?: string): NumberFacts | undefined {
  const bare = parseNumber(number).number;
  if (SHORT.test(bare)) return undefined;
  const country = asCountry(home);
  const parsed = parsePhoneNumberFromString(bare, country);
  if (!parsed?.isPossible()) return undefined;
  const zone = zoneOf(parsed.country, parsed.countryCallingCode, parsed.nationalNumber);
  return {
    dialled: parsed.number,
    text: parsed.country === country && country ? parsed.formatNational() : international(parsed),
    ...(parsed.country ? { country: parsed.country } : {}),
    ...(zone ? { zone } : {}),
  };
}

/** North Americans write the area in parentheses even with the country's code. */
function international(parsed: PhoneNumber): string {
  return parsed.countryCallingCode === '1' ? `+1 ${parsed.formatNational()}` : parsed.formatInternational();
}

export interface NumberProblem {
  readonly text: string;
  /** The number can't be called as it stands; else it only looks wrong. */
  readonly blocks: boolean;
}

/** What is wrong with what an agent typed, in words; nothing when all is well. */
export function problemOf(typed: string, home?: string): NumberProblem | undefined {
  const blocks = (text: string): NumberProblem => ({ text, blocks: true });
  const { number, problem } = parseNumber(typed);
  // What is a number but for its length is told more exactly below.
  const bare = number || (/^\+[\d\s().-]+$/.test(typed.trim()) ? typed.replace(/[^\d+]/g, '') : '');
  if (!bare) return blocks(typed.trim() ? (problem ?? '') : msg('Enter the number to call.'));
  if (SHORT.test(bare)) return undefined;
  const country = asCountry(home);
  // Without a country the call centre's own plan decides on numbers without one.
  if (!bare.startsWith('+') && !country)
    return bare.length < 3
      ? blocks(msg('The number is too short.'))
      : bare.length > 15
        ? blocks(msg('The number is too long.'))
        : undefined;
  const name = countryName(parsePhoneNumberFromString(bare, country)?.country ?? countryOfCode(bare) ?? country);
  switch (validatePhoneNumberLength(bare, country)) {
    case 'TOO_SHORT':
      return blocks(name ? msg(str`The number is too short for ${name}.`) : msg('The number is too short.'));
    case 'TOO_LONG':
      return blocks(name ? msg(str`The number is too long for ${name}.`) : msg('The number is too long.'));
    case 'INVALID_LENGTH':
      return blocks(
        name ? msg(str`Numbers in ${name} have another length.`) : msg('Such numbers have another length.'),
      );
    case 'INVALID_COUNTRY':
      return blocks(msg('No country has this code. Check the digits after the +.'));
    case 'NOT_A_NUMBER':
      return blocks(msg('Enter a number with digits only, such as +1 925 555 0100.'));
    default:
  }
  if (parsePhoneNumberFromString(bare, country)?.isValid()) return undefined;
  return {
    text: name
      ? msg(str`No number in ${name} looks like this. Check the digits.`)
      : msg('No number looks like this. Check the digits.'),
    blocks: false,
  };
}

/** The country that a number begins with the code of, where only one has it. */
function countryOfCode(bare: string): string | undefined {
  const having = getCountries().filter((country) => bare.startsWith(`+${getCountryCallingCode(country)}`));
  return having.length === 1 ? having[0] : undefined;
}

function countryName(code: string | undefined): string | undefined {
  return code && new Intl.DisplayNames(undefined, { type: 'region' }).of(code);
}
