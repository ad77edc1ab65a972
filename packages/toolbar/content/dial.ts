/** Asks the extension to call a number. Nothing comes back to the page. */
export const dial = (number: string, isText = false): void =>
  void chrome.runtime.sendMessage({ to: 'worker', name: 'dial', params: { number, ...(isText && { text: true }) } });

/** Whether a click is one that opens a link here: not one for a new tab, and not one that a script of the page has made. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.isTrusted &&
  !event.defaultPrevented &&
  event.button === 0 &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.shiftKey &&
  !event.altKey;

/** Runs a content script once in a page, however often it is put there. */
export function once(name: string, run: () => void): void {
  const flags = globalThis as { [flag: string]: unknown };
  const flag = `cti-toolbar ${name}`;
  if (flags[flag]) return;
  flags[flag] = true;
  run();
}
