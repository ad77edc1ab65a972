import { decodeRequest, type MethodName } from '@cti-elements/contract';

/**
 * What happens to a request on its way:
 * - `lost`: it never reaches the service
 * - `answer lost`: the service does it, and its answer never reaches the page
 * - `late`: the answer waits until `release()`
 * - `twice`: the browser repeats it, as Chromium does when the connection is reset, and hands on the second answer
 * - `status 500`, `not XML`: the service does it, and something on the way spoils the answer
 * - `refused`: it never reaches the service, and something on the way says 502
 */
export type LineFault = 'lost' | 'answer lost' | 'late' | 'twice' | 'status 500' | 'not XML' | 'refused';

const PAGE = '<!doctype html><title>Error</title>';

/** Stands between page and service, in place of `fetch`, and breaks what it is told to. */
export class FaultyLine {
  /** How often each method was sent to the service, a repetition by the browser included. */
  readonly reached = new Map<MethodName, number>();
  /** Nothing gets through. */
  down = false;
  /** What stands at the service's address in its place. */
  instead: (() => Response) | undefined;
  #fetch: typeof fetch;
  readonly #faults = new Map<MethodName, { fault: LineFault; times: number }>();
  #held: (() => void)[] = [];

  constructor(to: typeof fetch) {
    this.#fetch = to;
  }

  /** The next `times` requests of a method. */
  break(method: MethodName, fault: LineFault, times = 1): void {
    this.#faults.set(method, { fault, times });
  }

  mend(method: MethodName): void {
    this.#faults.delete(method);
  }

  /** The service is another one from now on, such as the same after a restart that knows nothing any more. */
  leadTo(to: typeof fetch): void {
    this.#fetch = to;
  }

  /** Lets late answers go. */
  release(): void {
    for (const go of this.#held.splice(0)) go();
  }

  /** All but polls. */
  get total(): number {
    return [...this.reached].reduce((sum, [method, count]) => sum + (method === 'checkEvent' ? 0 : count), 0);
  }

  count(method: MethodName): number {
    return this.reached.get(method) ?? 0;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const { name } = decodeRequest(String(init?.body));
    const planned = this.#faults.get(name);
    const fault = planned && planned.times-- > 0 ? planned.fault : undefined;
    const failed = () => new TypeError('Failed to fetch');
    if (this.down || fault === 'lost') throw failed();
    if (this.instead) return this.instead();
    if (fault === 'refused') return new Response(PAGE, { status: 502 });
    const send = () => {
      this.reached.set(name, this.count(name) + 1);
      return this.#fetch(input, init);
    };
    const answer = await send();
    switch (fault) {
      case 'answer lost':
        throw failed();
      case 'late':
        await new Promise<void>((resolve, reject) => {
          this.#held.push(resolve);
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
        });
        return answer;
      case 'twice':
        return send();
      case 'status 500':
        return new Response(PAGE, { status: 500 });
      case 'not XML':
        return new Response('%PDF-1.4', { status: 200 });
      default:
        if (this.down) throw failed();
        return answer;
    }
  };
}
