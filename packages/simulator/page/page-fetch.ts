/** A `fetch` that reaches the simulated service in memory: the paths of the Node host, on any host name. */
import { type CallCenter, type Clock, handleSoap, type Workstation } from '../index.ts';

const PATHS = /^(?:\/workstations\/([1-9]\d?))?\/agent\/v2\/?$/;
const HEADERS = { 'content-type': 'text/xml; charset=UTF-8' };

/** `latency` is how long each answer is on its way, ms on `clock`. Rejects with a TypeError for other addresses, as a `fetch` that reaches nothing. */
export function pageFetch(center: CallCenter, clock: Clock, latency: number): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    const workstation = find(center, new URL(request.url).pathname);
    if (request.method !== 'POST') return new Response('A SOAP message has to be posted.', { status: 405 });
    const text = await request.text();
    await delay(clock, latency / 2, signal);
    signal.throwIfAborted();
    const { status, body, unsent } = await handleSoap(workstation, text, { signal });
    try {
      await delay(clock, latency / 2, signal);
      signal.throwIfAborted();
    } catch (error) {
      unsent?.();
      throw error;
    }
    return new Response(body, { status, headers: HEADERS });
  };
}

function find(center: CallCenter, path: string): Workstation {
  const match = PATHS.exec(path);
  if (!match) throw new TypeError(`Failed to fetch: there is no simulated service at ${path}`);
  return center.workstation(Number(match[1] ?? 1));
}

function delay(clock: Clock, time: number, signal: AbortSignal): Promise<void> {
  if (time <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      cancel();
      reject(signal.reason as Error);
    };
    const cancel = clock.after(time, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
