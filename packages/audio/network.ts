/** What only some browsers tell: that the computer uses another network now. */
type WithConnection = Navigator & { readonly connection?: EventTarget };

/** Runs `task` when the computer is online again, changed networks, or woke up in another one; until `signal`. */
export function onNetworkChange(task: () => void, signal: AbortSignal): void {
  addEventListener('online', task, { signal });
  (navigator as WithConnection).connection?.addEventListener('change', task, { signal });
}
