/** What has happened at the phone, while the settings want it kept: in this document alone, and without data of callers or agents. */
import type { CtiClient, CtiState } from '@cti-elements/client';
import { distinctUntilChanged, map, Subscription } from 'rxjs';

/** How many lines are kept; the oldest go. */
const MOST = 2000;

export class Log {
  readonly #lines: string[] = [];
  #watching: Subscription | undefined;

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Writes down what happens at this client, in place of the one before; undefined ends it and throws away what was kept. */
  follow(client: CtiClient | undefined): void {
    this.#watching?.unsubscribe();
    if (!client) {
      this.#lines.length = 0;
      return;
    }
    this.#write('log', 'begins');
    const watching = new Subscription();
    watching.add(
      client.events$.subscribe(({ name, data }) => {
        const id = 'callSessionId' in data ? ` call ${String(data.callSessionId)}` : '';
        this.#write('event', `${name}${id}`);
      }),
    );
    for (const [what, read] of Object.entries(FACTS))
      watching.add(
        client.state$.pipe(map(read), distinctUntilChanged()).subscribe((text) => text && this.#write(what, text)),
      );
    this.#watching = watching;
  }

  #write(what: string, text: string): void {
    this.#lines.push(`${new Date().toISOString()} ${what}: ${text}`);
    if (this.#lines.length > MOST) this.#lines.shift();
  }
}

/** What is written down when it changes. Messages of the service may quote a number, so failures are told by their names. */
const FACTS: Readonly<Record<string, (state: CtiState) => string>> = {
  connection: ({ connection }) => connection.status,
  session: ({ session }) => session.status,
  station: ({ softphone: { station } }) =>
    station ? `${station.status}, leg ${station.leg}, microphone ${station.microphone}` : 'none here',
  'station error': ({ softphone: { station } }) => station?.error?.name ?? '',
  failed: ({ commands }) =>
    Object.entries(commands.failed)
      .map(([method, error]) => `${method} (${error.name})`)
      .join(', '),
};
