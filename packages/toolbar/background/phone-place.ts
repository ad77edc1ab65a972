/** Where the phone lives: offscreen in Chrome, in a pinned tab where the browser has no offscreen documents. */

const PAGE = 'phone.html';

let opening: Promise<void> | undefined;

/** Opens the phone unless it is there. However often it is asked, there is one. */
export function ensurePhone(): Promise<void> {
  opening ??= open().finally(() => (opening = undefined));
  return opening;
}

async function open(): Promise<void> {
  if ((chrome.offscreen as typeof chrome.offscreen | undefined) === undefined) return openTab();
  const there = await chrome.runtime.getContexts({
    contextTypes: ['OFFSCREEN_DOCUMENT' as chrome.runtime.ContextType],
  });
  if (there.length) return;
  await chrome.offscreen.createDocument({
    url: PAGE,
    reasons: ['USER_MEDIA', 'WEB_RTC', 'AUDIO_PLAYBACK'] as chrome.offscreen.Reason[],
    justification: 'The agent’s phone: its calls go on while panels and pages come and go.',
  });
}

/** Tabs of our own pages can be looked for without a permission. */
async function openTab(): Promise<void> {
  const url = chrome.runtime.getURL(PAGE);
  const tabs = await chrome.tabs.query({ url });
  if (!tabs.length) await chrome.tabs.create({ url, pinned: true, active: false });
}
