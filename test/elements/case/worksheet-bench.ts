import { CtiClient, type SoapConnection } from '@cti-elements/client';
import type { CtiWorksheet } from '@cti-elements/elements';
import type { PageSimulator } from '@cti-elements/simulator/page';
import { type Bench, type BenchOptions, connectionTo, createBench, CUSTOMER, until } from '../bench.ts';
import { field, sees, waitUntil } from '../user.ts';

/** A bench whose requests can get lost on the way, and on the way back. */
export interface WorksheetBench {
  readonly bench: Bench;
  /** The answers that went out, one by one. */
  readonly updates: { readonly id: string }[];
  talk(campaign: string): Promise<void>;
  /** A call of the campaign with its worksheet on the page. */
  open(campaign: string, attributes?: Record<string, string>): Promise<CtiWorksheet>;
  cut(): Promise<void>;
  mend(): void;
  /** The next answer arrives, and nobody hears of it. */
  loseAnswer(): void;
  /** No answer arrives any more; everything else does. */
  loseUpdates(): void;
  /** The service refuses the next answer. */
  refuse(words: string): void;
  /** Answers arrive at a service that takes them without a call in hand, too. */
  takeLate(): void;
  /** The page is loaded anew, with a connection. */
  reload(): Promise<void>;
  /** The same, and something happens before the page is back. */
  reloadAfter(meanwhile: () => Promise<void>, status?: 'signedIn' | 'signedOut'): Promise<void>;
  /** The call in hand is over, for all clients. */
  finishElsewhere(): Promise<void>;
  dispose(): void;
}

const fault = (words: string): Response =>
  new Response(
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode>` +
      `<faultstring>${words}</faultstring></s:Fault></s:Body></s:Envelope>`,
    { status: 500, headers: { 'content-type': 'text/xml' } },
  );

const done = (method: string): Response =>
  new Response(
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>` +
      `<n:${method}Response xmlns:n="urn:core_v2.agent.api.five9.com"/></s:Body></s:Envelope>`,
    { headers: { 'content-type': 'text/xml' } },
  );

export function benchWith(options: BenchOptions = {}): WorksheetBench {
  const updates: { id: string }[] = [];
  const cuts = new Set<AbortController>();
  let isCut = false;
  let mode: 'fine' | 'loseAnswer' | 'loseUpdates' | 'takeLate' | { readonly refuse: string } = 'fine';
  let reach: typeof fetch;

  const send: typeof fetch = async (input, init = {}) => {
    if (isCut) throw new TypeError('Failed to fetch');
    const body = typeof init.body === 'string' ? init.body : '';
    const isUpdate = body.includes('updateWorksheetAnswers');
    if (isUpdate && mode === 'loseUpdates') throw new TypeError('Failed to fetch');
    if (isUpdate && typeof mode === 'object') {
      const words = mode.refuse;
      mode = 'fine';
      return fault(words);
    }
    if (isUpdate) updates.push({ id: /<id>(.*?)<\/id>/.exec(body)?.[1] ?? '' });
    if (isUpdate && mode === 'takeLate') return done('updateWorksheetAnswers');
    const cut = new AbortController();
    cuts.add(cut);
    try {
      const signal = init.signal ? AbortSignal.any([init.signal, cut.signal]) : cut.signal;
      const response = await reach(input, { ...init, signal });
      if (isUpdate && mode === 'loseAnswer') {
        mode = 'fine';
        throw new TypeError('Failed to fetch');
      }
      return response;
    } finally {
      cuts.delete(cut);
    }
  };

  const connect = (simulator: PageSimulator): SoapConnection => {
    reach = simulator.fetch;
    return connectionTo(simulator, { fetch: send, retry: { delay: () => 20 } });
  };
  const bench = createBench({ ...options, connect });
  let { client } = bench;
  Object.defineProperty(bench, 'client', { get: () => client });

  const all: WorksheetBench = {
    bench,
    updates,
    async talk(campaign) {
      const campaignId = bench.simulator.center.account.campaigns.find(({ name }) => name === campaign)?.id;
      if (campaignId === undefined) throw new Error(`There is no campaign ${campaign}`);
      // A page that was loaded anew registers its station first; a call that comes before that is not taken.
      await until(client, ({ softphone: { station } }) => station?.status === 'registered');
      bench.simulator.control.callIn({ number: CUSTOMER, campaignId });
      const phaseIs =
        (phase: string) =>
        ({ calls }: CtiClient['state']): boolean =>
          calls.byId[calls.currentId ?? '']?.phase === phase;
      // Some campaigns answer by themselves.
      await until(
        client,
        (state) =>
          phaseIs('talking')(state) || (phaseIs('ringingHere')(state) && state.softphone.station?.leg === 'ringing'),
      );
      const isAutomatic = bench.simulator.center.account.campaigns.find(({ id }) => id === campaignId)?.autoAnswer;
      if (!isAutomatic) await client.call('softphonePickupPhone');
      await until(client, phaseIs('talking'));
    },
    async open(campaign, attributes = {}) {
      await bench.signIn();
      await customElements.whenDefined('cti-worksheet');
      const worksheet = document.createElement('cti-worksheet');
      for (const [name, value] of Object.entries(attributes)) worksheet.setAttribute(name, value);
      bench.provider.append(worksheet);
      await all.talk(campaign);
      await sees('Worksheet');
      return worksheet;
    },
    async cut() {
      isCut = true;
      for (const controller of cuts) controller.abort(new TypeError('Failed to fetch'));
      await until(client, ({ connection }) => connection.status === 'retrying');
    },
    mend() {
      isCut = false;
      mode = 'fine';
    },
    loseAnswer: () => void (mode = 'loseAnswer'),
    loseUpdates: () => void (mode = 'loseUpdates'),
    refuse: (words) => void (mode = { refuse: words }),
    takeLate: () => void (mode = 'takeLate'),
    async reload() {
      await all.reloadAfter(() => Promise.resolve());
      await until(client, ({ calls }) => calls.currentId !== undefined);
    },
    async reloadAfter(meanwhile, status = 'signedIn') {
      client.dispose();
      isCut = false;
      await meanwhile();
      client = new CtiClient({ connection: connect(bench.simulator) });
      bench.provider.client = client;
      await until(client, ({ session }) => session.status === status);
    },
    async finishElsewhere() {
      const workstation = bench.simulator.center.workstation(1);
      const { dispositions } = bench.simulator.center.account;
      const disposition = dispositions.find(({ name }) => name === 'Question answered')!.id;
      await workstation.call('disconnectCall', {});
      await workstation.call('finishCall', { disposition });
    },
    dispose() {
      client.dispose();
      bench.dispose();
    },
  };
  return all;
}

/** What the service has, by question. */
export async function answersAt({ simulator }: Bench): Promise<Record<string, string>> {
  const map = await simulator.center.workstation(1).call('getWorksheetAnswers', {});
  return Object.fromEntries((map?.attributes ?? []).map(({ key = '', value = '' }) => [key, value]));
}

/** The id of a question of the call in hand. */
export async function idOf({ client }: Bench, name: string): Promise<string> {
  const find = (): string | undefined =>
    Object.values(client.state.worksheet.questions)
      .flat()
      .find((question) => question.name === name)?.id;
  await waitUntil(find);
  return find()!;
}

/** Clicks the choice with these words. */
export async function pick(words: RegExp): Promise<void> {
  (await field(words)).click();
}
