/**
 * The extension's worker. The browser stops it whenever it likes and starts it for the next event, so it keeps nothing and holds
 * nothing open: it passes on what happens, and what must last lives in the phone (`phone/`) or in `storage.session`.
 */
import { answer, ask, isOwnPage, type PhoneSummary } from '../shared/messages.ts';
import { loadSettings, watchSettings } from '../shared/stored.ts';
import { showBadge } from './badge.ts';
import { followMenu, makeMenu } from './menu.ts';
import { readMemory, writeMemory } from './memory.ts';
import { mustAskForMicrophone, openMicrophonePage } from './microphone.ts';
import { followNotices, updateNotices } from './notices.ts';
import { openPanelOnClick, showPanel, showWindow } from './panel.ts';
import { ensurePhone } from './phone-place.ts';
import { openPage, pop } from './pop.ts';
import { isFromSite, useSites } from './sites.ts';
import { updateWhenIdle } from './update.ts';

const ALARM = 'phone';
const ACTIONS = ['answer', 'end', 'hold', 'mute', 'ready'] as const;

async function start(): Promise<void> {
  await ensurePhone();
  // The browser may close an offscreen document, and an agent a pinned tab.
  await chrome.alarms.create(ALARM, { periodInMinutes: 0.5 });
}

/** One after the other, so that each knows what the last one has shown. */
let showing = Promise.resolve();

function show(summary: PhoneSummary): Promise<void> {
  showing = showing.then(() => showNow(summary)).catch((error: unknown) => console.error(error));
  return showing;
}

async function showNow(summary: PhoneSummary): Promise<void> {
  const [before, { settings }] = await Promise.all([readMemory('summary'), loadSettings()]);
  await writeMemory({ summary });
  await showBadge(summary);
  const { onCall } = settings;
  await updateNotices(before, summary, onCall === 'notification' || onCall === 'both');
  const isNewCall = summary.activity === 'ringingHere' && summary.call?.id !== before?.call?.id;
  if (isNewCall && (onCall === 'window' || onCall === 'both')) await showWindow();
  // At the first sign-in with a station in this browser, and not again for an agent who closes the page.
  if (summary.microphone === 'unknown' && !(await readMemory('askedMicrophone')) && (await mustAskForMicrophone())) {
    await writeMemory({ askedMicrophone: true });
    await openMicrophonePage();
  }
  await updateWhenIdle(summary);
}

answer(
  'worker',
  {
    settings: async () => (await loadSettings()).settings,
    summary: show,
    pop,
    dial: async ({ number, text }, sender) => {
      if (typeof number !== 'string') throw new TypeError('A number is text.');
      // A link that was clicked is the agent's doing, for which the browser opens the panel. It does not wait for a question.
      if (sender.tab) void showPanel(sender.tab.windowId);
      if (!isOwnPage(sender) && !(await isFromSite(sender))) throw new Error('This site is not in the settings.');
      await ensurePhone();
      return ask('phone', 'dial', { number, ...(text === true && { text }) });
    },
    microphone: openMicrophonePage,
    open: ({ url, where }) => openPage(url, where),
    country: async () => (await loadSettings()).settings.country,
    sites: async () => useSites((await loadSettings()).settings),
    wake: ensurePhone,
  },
  ['dial', 'country'],
);
chrome.permissions.onAdded.addListener(() => void loadSettings().then(({ settings }) => useSites(settings)));
chrome.permissions.onRemoved.addListener(() => void loadSettings().then(({ settings }) => useSites(settings)));

chrome.runtime.onInstalled.addListener(() => {
  makeMenu();
  void loadSettings().then(({ settings }) => useSites(settings));
});
// For the listener's sake the browser starts this worker; what it does then is below.
chrome.runtime.onStartup.addListener(() => undefined);
chrome.runtime.onUpdateAvailable.addListener(() => {
  void writeMemory({ update: true })
    .then(() => readMemory('summary'))
    .then(updateWhenIdle);
});
chrome.alarms.onAlarm.addListener(({ name }) => {
  if (name === ALARM) void ensurePhone();
});
chrome.commands.onCommand.addListener((command) => {
  const action = ACTIONS.find((one) => one === command);
  if (action) void ask('phone', 'act', action);
});
watchSettings(({ settings }) => {
  void useSites(settings);
  // Nobody may be there to hear it; the phone asks when it starts.
  void ask('phone', 'settings', settings).catch(() => undefined);
});
openPanelOnClick();
followNotices();
followMenu();
void start();
