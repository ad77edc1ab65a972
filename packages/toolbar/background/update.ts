/** A new version of the extension waits until no call is up: replacing it would end the sound. */
import type { PhoneSummary } from '../shared/messages.ts';
import { readMemory } from './memory.ts';

export const isIdle = ({ activity }: PhoneSummary): boolean =>
  activity === 'signedOut' || activity === 'ready' || activity === 'notReady' || activity === 'offline';

/** Brings in a version that waits, if there is one and no call is up. */
export async function updateWhenIdle(summary: PhoneSummary | undefined): Promise<void> {
  if (!(await readMemory('update')) || (summary && (!isIdle(summary) || summary.call))) return;
  chrome.runtime.reload();
}
