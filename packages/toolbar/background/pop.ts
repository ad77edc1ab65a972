/** Opens the CRM's pages for a call: once per call, whatever the number of windows, and after a restart of the worker. */
import type { PopData } from '../shared/messages.ts';
import type { Template } from '../shared/settings.ts';
import { loadSettings } from '../shared/stored.ts';
import { fillTemplate, templatesFor } from '../shared/template.ts';
import { readMemory, writeMemory } from './memory.ts';

/** How many calls are remembered. */
const MOST = 100;

export interface Offer {
  readonly name: string;
  readonly url: string;
}

/** What the agent is asked about, for the panels. */
export const OFFERS = 'offers';

/** One at a time: two messages must not both find that a call is new. */
let queue = Promise.resolve();

export function pop(data: PopData): Promise<void> {
  queue = queue.then(() => popOnce(data)).catch((error: unknown) => console.error(error));
  return queue;
}

async function popOnce(data: PopData): Promise<void> {
  const popped = (await readMemory('popped')) ?? [];
  const mark = `${data.kind === 'preview' ? 'preview ' : ''}${data.callId}`;
  if (popped.includes(mark)) return;
  await writeMemory({ popped: [mark, ...popped].slice(0, MOST) });
  const { settings } = await loadSettings();
  const offers: Offer[] = [];
  for (const template of templatesFor(settings.templates, data)) {
    const url = fillTemplate(template.url, data.values);
    if (url === undefined) continue;
    if (template.where === 'ask') offers.push({ name: template.name, url });
    else await openPage(url, template.where);
  }
  await chrome.storage.session.set({ [OFFERS]: offers });
}

/** Opens a page in a new tab, or in a tab of the same site that is open. Other addresses than the web's are refused. */
export async function openPage(url: string, where: Exclude<Template['where'], 'ask'>): Promise<void> {
  if (!/^https?:\/\//i.test(url)) throw new RangeError('Only web pages can be opened.');
  const { origin } = new URL(url);
  // Finds nothing where the site has not been granted.
  const tabs = where === 'open' ? await chrome.tabs.query({ url: `${origin}/*` }).catch(() => []) : [];
  const tab = tabs.find(({ active }) => active) ?? tabs[0];
  if (tab?.id === undefined) await chrome.tabs.create({ url });
  else {
    await chrome.tabs.update(tab.id, { url, active: true });
    await chrome.windows.update(tab.windowId, { focused: true });
  }
}
