/** The sites where links dial: a script runs in their pages, and nowhere else. */
import type { Settings } from '../shared/settings.ts';

const LINKS = 'links';

/** Chrome takes the port into account, Firefox refuses patterns with one. */
const patternOf = (origin: string): string => `${chrome.sidebarAction ? origin.replace(/:\d+$/, '') : origin}/*`;

/** Brings the scripts in line with the settings, for pages that load from now on. Sites without the browser's grant are left out. */
export async function useSites({ sites }: Settings): Promise<void> {
  // The permission comes with the first site.
  if (!(chrome.scripting as typeof chrome.scripting | undefined)) return;
  const granted: (typeof sites)[number][] = [];
  for (const site of sites)
    if (await chrome.permissions.contains({ origins: [patternOf(site.origin)] })) granted.push(site);
  const known = new Set((await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id));
  if (known.size) await chrome.scripting.unregisterContentScripts({ ids: [...known] });
  const script = (id: string, js: string, matches: readonly string[]): chrome.scripting.RegisteredContentScript => ({
    id,
    js: [js],
    matches: [...new Set(matches.map(patternOf))],
    runAt: 'document_start',
    allFrames: true,
    persistAcrossSessions: true,
  });
  const origins = granted.map(({ origin }) => origin);
  await chrome.scripting.registerContentScripts([...(origins.length ? [script(LINKS, 'links.js', origins)] : [])]);
}
