import { toJson } from '@cti-elements/client';

/** What the user chose, kept for the next visit. Device ids are the wanted ones, present or not. */
export interface Settings {
  microphone: string;
  speaker: string;
  ring: string;
  /** The names of those three: a device may come back under another id. */
  labels: { microphone?: string; speaker?: string; ring?: string };
  /** 0 to 100. */
  speakerVolume: number;
  /** 0 to 100. */
  microphoneLevel: number;
  microphoneAgc: boolean;
  noiseSuppression: boolean;
  echoCancellation: boolean;
}

export type SettingsStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'cti-audio';
const DEFAULTS: Settings = {
  microphone: '',
  speaker: '',
  ring: '',
  labels: {},
  speakerVolume: 100,
  microphoneLevel: 100,
  microphoneAgc: true,
  noiseSuppression: true,
  echoCancellation: true,
};

/** Reads what was kept; whatever is not as it should be gets its default. */
export function loadSettings(storage: SettingsStorage | undefined): Settings {
  const settings: Settings = { ...DEFAULTS, labels: {} };
  try {
    const kept = JSON.parse(storage?.getItem(KEY) ?? '{}') as Record<string, unknown>;
    for (const name of ['microphone', 'speaker', 'ring'] as const) {
      const value = kept[name];
      if (typeof value === 'string') settings[name] = value;
      const label = (kept.labels as Record<string, unknown> | undefined)?.[name];
      if (typeof label === 'string') settings.labels[name] = label;
    }
    for (const name of ['speakerVolume', 'microphoneLevel'] as const) {
      const value = kept[name];
      if (typeof value === 'number') settings[name] = percent(value);
    }
    for (const name of ['microphoneAgc', 'noiseSuppression', 'echoCancellation'] as const) {
      const value = kept[name];
      if (typeof value === 'boolean') settings[name] = value;
    }
  } catch {
    // Storage that is switched off, or holds something else's text: the defaults are good.
  }
  return settings;
}

export function saveSettings(storage: SettingsStorage | undefined, settings: Settings): void {
  try {
    storage?.setItem(KEY, toJson(settings));
  } catch {
    // Storage that is switched off or full: the choice holds for this visit.
  }
}

/** A number held to 0..100; what is no number is 100. */
export function percent(value: number): number {
  return Number.isNaN(value) ? 100 : Math.min(100, Math.max(0, value));
}
