/** Whose word holds: the administrator's, the agent's, or what comes with the extension. */
import { readSettings } from './reading.ts';
import { DEFAULTS, SETTING_NAMES, type SettingName, type Settings } from './settings.ts';

/** What holds, and which of it the administrator has set for good. */
export interface Effective {
  readonly settings: Settings;
  readonly locked: readonly SettingName[];
  /** A sentence for each value of the administrator's that can't be used. */
  readonly problems: readonly string[];
}

/** The administrator's word before the agent's, and that before what comes with the extension. */
export function merge(own: unknown, managed: unknown): Effective {
  const { settings: policy, problems } = readSettings(managed ?? {});
  return {
    settings: { ...DEFAULTS, ...readSettings(own ?? {}).settings, ...policy },
    locked: SETTING_NAMES.filter((name) => name in policy),
    problems,
  };
}
