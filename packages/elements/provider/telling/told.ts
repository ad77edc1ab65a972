/** What the page has been told of calls, so that nothing is told twice: not by another tab, and not after a reload. */
import { claim } from '../../internal/claim.ts';
import { persist, rehydrate } from '../../internal/persistence.ts';

const KEY = 'told';
const MOST = 300;

type WebStorageName = 'localStorage' | 'sessionStorage';

const read = (place: WebStorageName): readonly string[] => rehydrate(place, KEY).split('\n');

function write(place: WebStorageName, name: string): void {
  persist(place, KEY, [name, ...read(place).filter((other) => other && other !== name)].slice(0, MOST).join('\n'));
}

/** Whether one tab of the browser has told it; `name` is such as `screen-pop:4711`. */
export const wasTold = (name: string): boolean => read('localStorage').includes(name);

/**
 * Whether this tab is the one to tell it, of all tabs of the browser. `preferred` is the tab that ought to win. Where the
 * browser keeps nothing, it may be told again: twice is better than never.
 */
export async function tellOnce(name: string, preferred: boolean): Promise<boolean> {
  const over = new AbortController();
  if (wasTold(name) || !(await claim(name, preferred, over.signal))) return false;
  const isNew = !wasTold(name);
  if (isNew) write('localStorage', name);
  // What all tabs can read needs no claim any more: a day has many calls.
  if (wasTold(name)) over.abort();
  return isNew;
}

/** What is told in every tab, once in each. */
export class ToldHere {
  readonly #names = new Set(read('sessionStorage'));

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Whether it is to be told now. */
  tell(name: string): boolean {
    if (this.#names.has(name)) return false;
    this.#names.add(name);
    write('sessionStorage', name);
    return true;
  }
}
