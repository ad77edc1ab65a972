import { toJson } from '@cti-elements/client';

/** How long the tab that is not the likely one waits for the likely one, in milliseconds. */
const COURTESY = 150;
const LEDGER = 'cti-elements:claims';

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Whether this tab, of all tabs of the browser, is the one to do something about a call. `name` says what, such as
 * `screen-pop:4711`. Of several tabs that ask, one gets true, and it keeps the claim as long as it lives, or until `over`.
 * `preferred` is true for the tab that ought to win; the others ask a little later.
 */
export async function claim(name: string, preferred: boolean, over?: AbortSignal): Promise<boolean> {
  if (!preferred) await wait(COURTESY);
  // Pages that are neither https nor local have no locks, and a frame of another site may be refused them.
  if (!('locks' in navigator)) return claimLedger(name);
  return claimLock(`cti-elements:${name}`, over).catch(() => claimLedger(name));
}

function claimLock(name: string, over?: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        if (!lock || over?.aborted) return undefined;
        return new Promise<void>((release) => over?.addEventListener('abort', () => release()));
      })
      .catch(reject);
  });
}

/** The newest claims in the storage that the tabs share: written, and read again after the others had time to write. */
export async function claimLedger(name: string): Promise<boolean> {
  const token = `${name} ${Math.random()}`;
  const read = (): string[] => {
    try {
      return JSON.parse(localStorage.getItem(LEDGER) ?? '[]') as string[];
    } catch {
      return [];
    }
  };
  const taken = (): string | undefined => read().find((entry) => entry.startsWith(`${name} `));
  if (taken() !== undefined) return false;
  try {
    localStorage.setItem(LEDGER, toJson([token, ...read()].slice(0, 50)));
  } catch {
    // No storage: the tabs cannot agree, and twice is better than never.
    return true;
  }
  await wait(COURTESY / 3);
  return taken() === token;
}
