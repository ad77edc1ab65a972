/** What the toolbar button says: the state's colour, and what waits. */
import type { PhoneSummary } from '../shared/messages.ts';

const COLOURS: Readonly<Record<PhoneSummary['activity'], string>> = {
  offline: '#6b7280',
  signedOut: '#6b7280',
  ready: '#0f7a43',
  notReady: '#9a5800',
  onHold: '#9a5800',
  ringingHere: '#c3253c',
  ringingThere: '#0b6f9c',
  talking: '#0b6f9c',
  wrapUp: '#7440c2',
};

/** A sign of one or two letters, where there is no count to show. */
const SIGNS: Readonly<Record<PhoneSummary['activity'], string>> = {
  offline: '!',
  signedOut: '',
  ready: ' ',
  notReady: ' ',
  onHold: 'II',
  ringingHere: '☎',
  ringingThere: '☎',
  talking: '●',
  wrapUp: '✎',
};

/** A microphone that is blocked is the worst, then what rings, then what is due. */
export function badgeOf({ activity, due, microphone }: PhoneSummary): { text: string; color: string } {
  const rings = activity === 'ringingHere' || activity === 'ringingThere';
  if (microphone === 'blocked' || microphone === 'missing') return { text: '!', color: COLOURS.ringingHere };
  const isCall = rings || activity === 'talking' || activity === 'onHold' || activity === 'wrapUp';
  const text = due.length && !isCall ? String(Math.min(due.length, 99)) : SIGNS[activity];
  return { text, color: COLOURS[activity] };
}

export async function showBadge(summary: PhoneSummary): Promise<void> {
  const { text, color } = badgeOf(summary);
  await Promise.all([
    chrome.action.setBadgeText({ text }),
    chrome.action.setBadgeBackgroundColor({ color }),
    chrome.action.setBadgeTextColor({ color: '#ffffff' }),
    chrome.action.setTitle({ title: summary.title }),
  ]);
}
