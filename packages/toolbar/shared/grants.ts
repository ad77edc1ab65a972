/** What the browser lets the extension reach. It starts with this computer; the rest is asked for, one site at a time. */

/** Chrome takes the port into account, Firefox refuses patterns with one. */
export const patternOf = (origin: string): string => `${chrome.sidebarAction ? origin.replace(/:\d+$/, '') : origin}/*`;

/** The origin of an address of the settings, or of a template. Undefined when it is none. */
export function originOf(address: string): string | undefined {
  const url = address.replaceAll(/[{}]/g, '_');
  return URL.canParse(url) ? new URL(url).origin : undefined;
}

export const isGranted = (origin: string): Promise<boolean> =>
  chrome.permissions.contains({ origins: [patternOf(origin)] });

/**
 * Has the browser ask for these origins; `scripts` where code of the extension is to run in their pages. At once in the agent's
 * click: browsers refuse the question later.
 */
export const requestGrant = (origins: readonly string[], { scripts = false } = {}): Promise<boolean> =>
  chrome.permissions.request({ origins: origins.map(patternOf), ...(scripts && { permissions: ['scripting'] }) });

export const revokeGrant = (origin: string): Promise<boolean> =>
  chrome.permissions.remove({ origins: [patternOf(origin)] }).catch(() => false);
