/** The settings as a file, for another browser or a colleague. */
import { msg } from '@lit/localize';
import { type ReadSettings, readSettings } from './reading.ts';
import type { Settings } from './settings.ts';

/** What the export writes: everything that can be set, and what it is. */
export const toFile = (settings: Settings): string =>
  `${JSON.stringify({ softphoneToolbar: 1, settings }, undefined, 2)}\n`;

/** What an exported file brings. Throws a RangeError with a sentence when it is none. */
export function fromFile(json: string): ReadSettings {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    throw new RangeError(msg('This file is no export of the softphone: it is not JSON.'));
  }
  const { softphoneToolbar, settings } = (data ?? {}) as Readonly<Record<string, unknown>>;
  if (softphoneToolbar !== 1 || settings === null || typeof settings !== 'object')
    throw new RangeError(msg('This file is no export of the softphone. Choose one that its options page wrote.'));
  return readSettings(settings);
}
