/** The browser's notifications: a call that rings, with its buttons, and callbacks that are due. */
import { msg, str } from '@lit/localize';
import { ask, type PhoneSummary } from '../shared/messages.ts';
import { showPanel } from './panel.ts';

const CALL = 'call:';
const CALLBACK = 'callback:';

/** Firefox has no buttons in notifications, and refuses options with some. */
const hasButtons = (chrome.offscreen as typeof chrome.offscreen | undefined) !== undefined;

function notify(id: string, title: string, message: string, buttons: readonly string[]): Promise<string> {
  return chrome.notifications.create(id, {
    type: 'basic',
    iconUrl: chrome.runtime.getURL('icons/128.png'),
    title,
    message,
    ...(hasButtons ? { buttons: buttons.map((text) => ({ title: text })), requireInteraction: true, priority: 2 } : {}),
  });
}

/** Brings the notifications in line with what the phone tells. `wanted` says whether a call that rings is told by one. */
export async function updateNotices(
  before: PhoneSummary | undefined,
  now: PhoneSummary,
  wanted: boolean,
): Promise<void> {
  const rings = (summary?: PhoneSummary) => (summary?.activity === 'ringingHere' ? summary.call : undefined);
  const [was, is] = [rings(before), rings(now)];
  if (was && was.id !== is?.id) await chrome.notifications.clear(CALL + was.id);
  if (is && is.id !== was?.id && wanted)
    await notify(CALL + is.id, now.title, is.detail, [msg('Answer'), msg('Reject')]);
  const known = new Set(before?.due.map(({ id }) => id));
  const due = new Set(now.due.map(({ id }) => id));
  for (const id of known) if (!due.has(id)) await chrome.notifications.clear(CALLBACK + id);
  for (const { id, number, note } of now.due)
    if (!known.has(id))
      await notify(CALLBACK + id, msg(str`Call back ${number}`), note, [msg('Call'), msg('In 10 minutes')]);
}

/** What the buttons do. The panel comes with an answer, where the browser takes the click for one of the agent's. */
export function followNotices(): void {
  chrome.notifications.onButtonClicked.addListener((id, button) => void press(id, button));
  chrome.notifications.onClicked.addListener((id) => {
    void showPanel();
    void chrome.notifications.clear(id);
  });
}

async function press(notice: string, button: number): Promise<void> {
  const first = button === 0;
  // Before anything is waited for: afterwards it would not count as the agent's doing.
  if (first) void showPanel();
  if (notice.startsWith(CALL)) await ask('phone', 'act', first ? 'answer' : 'end');
  if (notice.startsWith(CALLBACK)) {
    const id = notice.slice(CALLBACK.length);
    await ask('phone', 'callback', { id, action: first ? 'call' : 'snooze' });
  }
  await chrome.notifications.clear(notice);
}
