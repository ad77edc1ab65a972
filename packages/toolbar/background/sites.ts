/** The sites where links and marked numbers dial: scripts run in their pages, and nowhere else. */
import { isGranted, patternOf } from '../shared/grants.ts';
import type { Settings, Site } from '../shared/settings.ts';
import { loadSettings } from '../shared/stored.ts';

interface Part {
  readonly id: string;
  readonly script: string;
  readonly style?: string;
  readonly isFor: (site: Site) => boolean;
}

const PARTS: readonly Part[] = [
  { id: 'links', script: 'links.js', isFor: () => true },
  { id: 'marks', script: 'marks.js', style: 'marks.css', isFor: ({ marks }) => marks },
];

/** One after the other: two changes must not register the same script. */
let queue = Promise.resolve();

/** Brings the scripts in line with the settings. Sites without the browser's grant are left out. */
export function useSites(settings: Settings): Promise<void> {
  queue = queue.then(() => register(settings)).catch((error: unknown) => console.error(error));
  return queue;
}

async function register({ sites }: Settings): Promise<void> {
  // The permission comes with the first site.
  if (!(chrome.scripting as typeof chrome.scripting | undefined)) return;
  const granted: Site[] = [];
  for (const site of sites) if (await isGranted(site.origin)) granted.push(site);
  const before = await chrome.scripting.getRegisteredContentScripts();
  if (before.length) await chrome.scripting.unregisterContentScripts({ ids: before.map(({ id }) => id) });
  for (const part of PARTS) {
    const matches = [...new Set(granted.filter(part.isFor).map(({ origin }) => patternOf(origin)))];
    if (!matches.length) continue;
    await chrome.scripting.registerContentScripts([
      {
        id: part.id,
        js: [part.script],
        ...(part.style && { css: [part.style] }),
        matches,
        runAt: 'document_start',
        allFrames: true,
        persistAcrossSessions: true,
      },
    ]);
    const known = new Set(before.find(({ id }) => id === part.id)?.matches);
    await runInOpenTabs(
      part,
      matches.filter((match) => !known.has(match)),
    );
  }
}

/** Pages that are open already need no reload. */
async function runInOpenTabs({ script, style }: Part, matches: readonly string[]): Promise<void> {
  if (!matches.length) return;
  const tabs = await chrome.tabs.query({ url: [...matches] });
  const running = tabs.map(async ({ id }) => {
    if (id === undefined) return;
    const target = { tabId: id, allFrames: true };
    if (style) await chrome.scripting.insertCSS({ target, files: [style] });
    await chrome.scripting.executeScript({ target, files: [script] });
  });
  // A tab that shows an error page, or has gone.
  await Promise.allSettled(running);
}

/** Whether a content script's message is from a page whose site is in the settings: a script outlives its site until the page goes. */
export async function isFromSite({ tab, origin, url }: chrome.runtime.MessageSender): Promise<boolean> {
  const from = origin ?? (url && new URL(url).origin);
  const { sites } = (await loadSettings()).settings;
  return tab !== undefined && sites.some((site) => site.origin === from);
}
