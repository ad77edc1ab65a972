/** What is right for each setting: values come from forms, files, policies and older versions. */
import { msg, str } from '@lit/localize';
import { CALL_KINDS, DEFAULTS, type SettingName, type Settings, type Site, TABS, type Template } from './settings.ts';

type Reader<T> = (value: unknown) => T;

function fail(text: string): never {
  throw new RangeError(text);
}

const text: Reader<string> = (value) => (typeof value === 'string' ? value.trim() : fail(msg('This has to be text.')));
const flag: Reader<boolean> = (value) =>
  typeof value === 'boolean' ? value : fail(msg('This has to be true or false.'));

const oneOf =
  <T extends string>(...choices: readonly T[]): Reader<T> =>
  (value) =>
    choices.find((choice) => choice === value) ?? fail(msg(str`This has to be one of ${choices.join(', ')}.`));

const listOf =
  <T>(read: Reader<T>): Reader<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? value.map(read) : fail(msg('This has to be a list.'));

const address: Reader<string> = (value) => {
  const url = text(value);
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) fail(msg('An address begins with http:// or https://.'));
  if (parsed.username || parsed.password) fail(msg('An address may not have a password in it.'));
  return url;
};

const optional =
  (read: Reader<string>): Reader<string> =>
  (value) =>
    text(value) === '' ? '' : read(value);

function members(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : fail(msg('This has to be an object with names and values.'));
}

const unique = <T>(list: readonly T[]): readonly T[] => [...new Set(list)];

/** A site as an origin, whatever page of it was given. */
export const readOrigin: Reader<string> = (value) => new URL(address(value)).origin;

const site: Reader<Site> = (value) => {
  const { origin, marks = false } = members(value);
  return { origin: readOrigin(origin), marks: flag(marks) };
};

const template: Reader<Template> = (value) => {
  const { name = '', campaigns = [], calls = ['inbound', 'outbound', 'preview'], url, where = 'new' } = members(value);
  const checked = address(url);
  // The host may not come from a call: a customer's data would choose where the agent's browser goes.
  if (/^https?:\/\/[^/?#]*\{/i.test(checked))
    fail(msg('A place such as {number} can’t stand in the host: a caller would choose where the browser goes.'));
  return {
    name: text(name) || new URL(checked).host,
    campaigns: listOf(text)(campaigns),
    calls: unique(listOf(oneOf(...CALL_KINDS))(calls)),
    url: checked,
    where: oneOf('new', 'open', 'ask')(where),
  };
};

/** What a property may be: colours, lengths, names of fonts; nothing that loads something. */
const tokens: Reader<Settings['tokens']> = (value) => {
  const entries = Object.entries(members(value)).map(([name, one]) => [name, text(one)] as const);
  for (const [name, one] of entries) {
    if (!/^--cti-[a-z-]+$/.test(name))
      fail(msg(str`“${name}” can’t be set: only properties that begin with --cti- can.`));
    if (/[;{}<>\\]|url\s*\(|image/i.test(one))
      fail(msg(str`${name} has a value that can’t be used: colours, lengths and fonts can.`));
  }
  return Object.fromEntries(entries);
};

const READERS: { readonly [N in SettingName]: Reader<Settings[N]> } = {
  endpoint: address,
  stationUrl: optional(address),
  country: (value) =>
    /^[A-Za-z]{2}$/.test(text(value)) ? text(value).toUpperCase() : fail(msg('A country is two letters, such as US.')),
  language: optional((value) => {
    try {
      return Intl.getCanonicalLocales(text(value))[0] ?? '';
    } catch {
      return fail(msg('A language is a tag, such as en or de-CH.'));
    }
  }),
  theme: oneOf('system', 'light', 'dark'),
  tokens,
  tabs: (value) => {
    const tabs = unique(listOf(oneOf(...TABS))(value));
    return tabs.includes('phone') ? tabs : fail(msg('The panel can’t be without its phone.'));
  },
  sites: (value) => {
    const sites = listOf(site)(value);
    return sites.filter(({ origin }, index) => sites.findIndex((one) => one.origin === origin) === index);
  },
  templates: listOf(template),
  onCall: oneOf('notification', 'window', 'both', 'nothing'),
  ringTone: optional(address),
  shortcuts: flag,
  log: flag,
};

/** The value as it will be kept. Throws a RangeError whose message says what it has to be. */
export function readSetting<N extends SettingName>(name: N, value: unknown): Settings[N] {
  return READERS[name](value);
}

export interface ReadSettings {
  readonly settings: Partial<Settings>;
  /** A sentence for each value that can't be used, and for each name that is not known. */
  readonly problems: readonly string[];
}

/** What can be used of an object from a file, a policy or the storage. */
export function readSettings(value: unknown): ReadSettings {
  const settings: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, one] of Object.entries(members(value))) {
    if (!isSettingName(name)) {
      problems.push(msg(str`There is no setting “${name}”.`));
      continue;
    }
    try {
      settings[name] = readSetting(name, one);
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { settings: settings as Partial<Settings>, problems };
}

const isSettingName = (name: string): name is SettingName => Object.hasOwn(DEFAULTS, name);
