/** The settings in the browser: the agent's own in `storage.local`, the administrator's in `storage.managed`. */
import { type Effective, merge } from './effective.ts';
import { readSetting } from './reading.ts';
import type { SettingName, Settings } from './settings.ts';

const KEY = 'settings';

/** A browser without a policy, and Firefox without a manifest for it, reject the question. */
const managed = (): Promise<unknown> => chrome.storage.managed.get(null).catch(() => ({}));

export async function loadSettings(): Promise<Effective> {
  const [own, policy] = await Promise.all([chrome.storage.local.get(KEY), managed()]);
  return merge(own[KEY], policy);
}

/** Keeps what the agent has changed; what the administrator has set stays. Throws a RangeError for a value that can't be. */
export async function saveSettings(changes: Partial<Settings>): Promise<void> {
  const [{ [KEY]: own }, { locked }] = await Promise.all([chrome.storage.local.get(KEY), loadSettings()]);
  const names = (Object.keys(changes) as SettingName[]).filter((name) => !locked.includes(name));
  const checked = Object.fromEntries(names.map((name) => [name, readSetting(name, changes[name])]));
  await chrome.storage.local.set({ [KEY]: { ...(own as object | undefined), ...checked } });
}

/** Puts everything back to what comes with the extension, but for what the administrator has set. */
export const resetSettings = (): Promise<void> => chrome.storage.local.remove(KEY);

/** Calls `changed` after every change, wherever it was made. */
export function watchSettings(changed: (effective: Effective) => void): void {
  chrome.storage.onChanged.addListener((changes, area) => {
    if ((area === 'local' && KEY in changes) || area === 'managed') void loadSettings().then(changed);
  });
}
