/** What an agent, or the administrator, sets. */

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
  /** Numbers in its text are marked, and dial as well. */
  readonly marks: boolean;
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
  /** The address of a sound to ring with; the usual ring when empty. */
  readonly ringTone: string;
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
  ringTone: '',
  shortcuts: true,
  log: false,
};

export const SETTING_NAMES = Object.keys(DEFAULTS) as SettingName[];
