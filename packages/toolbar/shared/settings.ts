/** What an agent, or the administrator, sets; what is right for each; and what a file or a policy may bring. */

/** The panel's tabs, as they stand when nobody has chosen. */
export const TABS = ['phone', 'callbacks', 'script', 'worksheet', 'data'] as const;
export type Tab = (typeof TABS)[number];

/** A page of the CRM that opens with a call. */
export interface Template {
  /** What the agent reads where it can be chosen. */
  readonly name: string;
  /** Names or ids of campaigns or skills; all when empty. */
  readonly campaigns: readonly string[];
  readonly calls: readonly CallKind[];
  /** An http or https address with `{number}` and other places; see `fillTemplate`. */
  readonly url: string;
  /** `new` tab, the CRM's `open` tab, or `ask` the agent. */
  readonly where: 'new' | 'open' | 'ask';
}

export const CALL_KINDS = ['inbound', 'outbound', 'preview'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** A site where links dial. */
export interface Site {
  /** As `https://crm.example.com`. */
  readonly origin: string;
}

export interface Settings {
  /** The service's address. */
  readonly endpoint: string;
  /** Where a GET brings a station's registration; `{station}` stands for its number. Empty: the sound is elsewhere. */
  readonly stationUrl: string;
  /** Where numbers without a country code are: ISO 3166, such as `US`. */
  readonly country: string;
  /** BCP 47; the browser's when empty. */
  readonly language: string;
  readonly theme: 'system' | 'light' | 'dark';
  /** Custom properties: `{ "--cti-accent": "#0a6" }`. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Which tabs the panel has, in their order. */
  readonly tabs: readonly Tab[];
  readonly sites: readonly Site[];
  readonly templates: readonly Template[];
  /** What a call that rings does besides the badge: a notification, or a window with the panel, or both, or nothing. */
  readonly onCall: 'notification' | 'window' | 'both' | 'nothing';
  /** The keys in the panel. */
  readonly shortcuts: boolean;
  /** The newest happenings are kept until the browser closes, for whoever helps. */
  readonly log: boolean;
}

export type SettingName = keyof Settings;

export const DEFAULTS: Settings = {
  endpoint: 'http://localhost:8080/agent/v2',
  stationUrl: 'http://localhost:8080/stations/{station}',
  country: 'US',
  language: '',
  theme: 'system',
  tokens: {},
  tabs: TABS,
  sites: [],
  templates: [],
  onCall: 'notification',
  shortcuts: true,
  log: false,
};

export const SETTING_NAMES = Object.keys(DEFAULTS) as SettingName[];

type Reader<T> = (value: unknown) => T;

function fail(text: string): never {
  throw new RangeError(text);
}

const text: Reader<string> = (value) => (typeof value === 'string' ? value.trim() : fail('has to be text'));
const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : fail('has to be true or false'));

const oneOf =
  <T extends string>(...choices: readonly T[]): Reader<T> =>
  (value) =>
    choices.find((choice) => choice === value) ?? fail(`has to be one of ${choices.join(', ')}`);

const listOf =
  <T>(read: Reader<T>): Reader<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? value.map(read) : fail('has to be a list');

const address: Reader<string> = (value) => {
  const url = text(value);
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) fail('has to be an address that begins with http:// or https://');
  if (parsed.username || parsed.password) fail('may not have a password in it');
  return url;
};

const optional =
  (read: Reader<string>): Reader<string> =>
  (value) =>
    text(value) === '' ? '' : read(value);

function members(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : fail('has to be an object');
}

const unique = <T>(list: readonly T[]): readonly T[] => [...new Set(list)];

/** A site as an origin, whatever page of it was given. */
export const readOrigin: Reader<string> = (value) => new URL(address(value)).origin;

const site: Reader<Site> = (value) => {
  const { origin } = members(value);
  return { origin: readOrigin(origin) };
};

const template: Reader<Template> = (value) => {
  const { name = '', campaigns = [], calls = ['inbound', 'outbound', 'preview'], url, where = 'new' } = members(value);
  const checked = address(url);
  // The host may not come from a call: a customer's data would choose where the agent's browser goes.
  if (/^https?:\/\/[^/?#]*\{/i.test(checked)) fail('may not have a place such as {number} in its host');
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
    if (!/^--cti-[a-z-]+$/.test(name)) fail(`has "${name}", and only properties that begin with --cti- can be set`);
    if (/[;{}<>\\]|url\s*\(|image/i.test(one)) fail(`has a value for ${name} that can't be used`);
  }
  return Object.fromEntries(entries);
};

const READERS: { readonly [N in SettingName]: Reader<Settings[N]> } = {
  endpoint: address,
  stationUrl: optional(address),
  country: (value) =>
    /^[A-Za-z]{2}$/.test(text(value)) ? text(value).toUpperCase() : fail('has to be two letters, such as US'),
  language: optional((value) => {
    try {
      return Intl.getCanonicalLocales(text(value))[0] ?? '';
    } catch {
      return fail('has to be a language tag, such as en or de-CH');
    }
  }),
  theme: oneOf('system', 'light', 'dark'),
  tokens,
  tabs: (value) => {
    const tabs = unique(listOf(oneOf(...TABS))(value));
    return tabs.includes('phone') ? tabs : fail('has to have phone in it');
  },
  sites: (value) => {
    const sites = listOf(site)(value);
    return sites.filter(({ origin }, index) => sites.findIndex((one) => one.origin === origin) === index);
  },
  templates: listOf(template),
  onCall: oneOf('notification', 'window', 'both', 'nothing'),
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
      problems.push(`There is no setting "${name}".`);
      continue;
    }
    try {
      settings[name] = readSetting(name, one);
    } catch (error) {
      problems.push(`"${name}" ${error instanceof RangeError ? error.message : String(error)}.`);
    }
  }
  return { settings: settings as Partial<Settings>, problems };
}

const isSettingName = (name: string): name is SettingName => Object.hasOwn(DEFAULTS, name);

/** What holds, and which of it the administrator has set for good. */
export interface Effective {
  readonly settings: Settings;
  readonly locked: readonly SettingName[];
}

/** The administrator's word before the agent's, and that before what comes with the extension. */
export function merge(own: unknown, managed: unknown): Effective {
  const policy = readSettings(managed ?? {}).settings;
  return {
    settings: { ...DEFAULTS, ...readSettings(own ?? {}).settings, ...policy },
    locked: SETTING_NAMES.filter((name) => name in policy),
  };
}

/** What the export writes: everything that can be set, and what it is. */
export const toFile = (settings: Settings): string =>
  `${JSON.stringify({ softphoneToolbar: 1, settings }, undefined, 2)}\n`;

/** What an exported file brings. Throws a RangeError with a sentence when it is none. */
export function fromFile(json: string): ReadSettings {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    throw new RangeError('This file is not an export of the toolbar: it is no JSON.');
  }
  const { softphoneToolbar, settings } = (data ?? {}) as Readonly<Record<string, unknown>>;
  if (softphoneToolbar !== 1 || settings === null || typeof settings !== 'object')
    throw new RangeError('This file is not an export of the toolbar.');
  return readSettings(settings);
}
