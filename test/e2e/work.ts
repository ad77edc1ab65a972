/** What a file of scenarios shares: the demo, a browser, an agent who is signed in, and a program of the customer's own. */
import { CtiClient, SoapConnection } from '@cti-elements/client';
import { DOMParser } from '@xmldom/xmldom';
import type { BrowserContext, Page } from 'playwright-core';
import { getReady, signIn, type SignInOptions } from './agent.ts';
import { type Chrome, type Demo, startChrome, startDemo } from './harness.ts';

export interface Work {
  readonly demo: Demo;
  readonly chrome: Chrome;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Another client of the same service, which acts in between. */
  readonly other: CtiClient;
  stop(): Promise<void>;
}

/** `prepare` gets the browser profile before the first page is opened in it. */
export async function startWork(prepare?: (context: BrowserContext) => Promise<void>): Promise<Work> {
  const [demo, chrome] = await Promise.all([startDemo(), startChrome()]);
  try {
    const agent = await chrome.agent();
    await prepare?.(agent.context);
    await signIn(agent.page, demo);
    const other = anotherClient(demo);
    return {
      demo,
      chrome,
      ...agent,
      other,
      async stop() {
        other.dispose();
        await chrome.close();
        await demo.stop();
      },
    };
  } catch (error) {
    await chrome.close();
    await demo.stop();
    throw error;
  }
}

/** A customer, and what she hums; Hz. */
export const MARIA = '+19255550100';
export const MARIA_TONE = 440;
/** Somebody to bring into her call. */
export const BROKER = '+19255550193';
export const BROKER_TONE = 700;

/** The same with an agent who is ready, and a broker who answers at once. */
export async function startWorkWithBroker(): Promise<Work> {
  const work = await startWork();
  await work.demo.control('POST', 'behaviours', { number: BROKER, kind: 'answers', after: 0 });
  await getReady(work.page);
  return work;
}

/** A client of the service at a workstation, as a toolbar or a script of the customer's own is one. */
export function anotherClient(demo: Demo, workstation = 1): CtiClient {
  const path = workstation === 1 ? '/agent/v2' : `/workstations/${workstation}/agent/v2`;
  const endpoint = new URL(path, demo.url).href;
  return new CtiClient({ connection: new SoapConnection({ endpoint, parser: new DOMParser() }) });
}

/** A colleague at a workstation and in a browser profile of their own, not ready yet. */
export async function startColleague(
  { chrome, demo }: Work,
  options: SignInOptions = { user: 'agent2@example.com', station: '1002', workstation: 2 },
): Promise<{ page: Page; context: BrowserContext }> {
  const colleague = await chrome.agent();
  await signIn(colleague.page, demo, options);
  return colleague;
}
