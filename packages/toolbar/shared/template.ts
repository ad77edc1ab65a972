/** Addresses of the CRM with places that a call fills: `https://crm.example.com/search?q={number}`. */
import type { PopData } from './messages.ts';
import type { Template } from './settings.ts';

const PLACE = /\{([^{}]+)\}/g;

/** The names that stand in a template, such as `number` or `Customer.first_name`. */
export const placesIn = (url: string): readonly string[] =>
  [...url.matchAll(PLACE)].map(([, name = '']) => name.trim());

/** Whether it wants more than the call itself tells: the contact's record, or variables; a skill is one. */
export const wantsRecord = ({ url, campaigns }: Template): boolean =>
  campaigns.length > 0 || placesIn(url).some((name) => name.includes('.'));

/**
 * The address with the call's values, each encoded. What is not known is empty. Undefined when it would not be a web page on the
 * template's own host.
 */
export function fillTemplate(url: string, values: Readonly<Record<string, string>>): string | undefined {
  const names = new Map(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]));
  const filled = url.replace(PLACE, (_, name: string) => encode(names.get(name.trim().toLowerCase()) ?? ''));
  const host = (text: string): string | undefined => (URL.canParse(text) ? new URL(text).host : undefined);
  const address = URL.canParse(filled) ? new URL(filled) : undefined;
  const isSafe = address && /^https?:$/.test(address.protocol) && address.host === host(url.replace(PLACE, ''));
  return isSafe ? address.href : undefined;
}

/** A value of dots alone would lead to another folder, encoded or not; half a character can't be encoded. */
const encode = (value: string): string =>
  /^\.+$/.test(value) ? '' : encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));

/** The pages for a call, in the order of the settings. */
export const templatesFor = (
  templates: readonly Template[],
  { kind, campaign, campaignId, values }: PopData,
): readonly Template[] => {
  const skills = Object.entries(values).filter(([name]) => SKILL.test(name));
  const names = [campaign, campaignId, ...skills.map(([, value]) => value)].filter(Boolean).map(fold);
  return templates.filter(
    ({ calls, campaigns }) =>
      calls.includes(kind) && (!campaigns.length || campaigns.some((one) => names.includes(fold(one)))),
  );
};

/** The call variables with the skill that a call came for. */
const SKILL = /^call\.skill(?:[_ ]?(?:name|id))?$/i;

const fold = (text: string): string => text.trim().toLowerCase();
