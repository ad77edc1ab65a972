/** Calls that the call centre plans for an agent: contacts to look at first, and customers who want to be called back. */
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  type Customer,
  customerHears,
  customerIs,
  endCall,
  finish,
  getReady,
  isTalking,
  speak,
  stateIs,
} from './agent.ts';
import { hears, MICROPHONE_TONE, until } from './harness.ts';
import { startWork, type Work } from './work.ts';

const GRACE = '+19255550104';
const BUSY = '+19255550190';
const TONE = 440;
const AGENT = 'agents/agent%40example.com';

let work: Work;
let page: Page;

before(async () => {
  work = await startWork();
  ({ page } = work);
  await work.demo.control('POST', 'behaviours', { number: GRACE, kind: 'answers', after: 0 });
});
after(() => work?.stop());

const preview = () => page.getByRole('region', { name: 'Preview' });
const offer = () => page.getByRole('region', { name: 'Wants to be called back' });
const idle = () => page.getByLabel('Name or number').waitFor();

const startPreview = (more: object = {}) =>
  work.demo.control('POST', `${AGENT}/preview`, { numbers: [GRACE], name: 'Grace Chen', ...more });

async function talksWithGrace(): Promise<Customer> {
  await isTalking(page);
  const grace = await customerIs(work.demo, GRACE, 'talking');
  await speak(work.demo, grace, TONE);
  await hears(page, TONE);
  await customerHears(work.demo, grace, MICROPHONE_TONE);
  return grace;
}

describe('an agent with a preview', () => {
  test('sees who it is and which number may not be called, and calls the other one', async () => {
    await startPreview({ numbers: [BUSY, GRACE], restricted: [0] });
    await preview().getByRole('heading', { name: 'Grace Chen' }).waitFor();
    await preview().getByRole('listitem').filter({ hasText: '555-0190' }).getByText('May not be called').waitFor();
    await preview().getByRole('button', { name: 'Call +1 (925) 555-0104' }).click();
    await talksWithGrace();
    await endCall(page);
    await customerIs(work.demo, GRACE, 'gone');
    await finish(page, 'Policy renewed');
  });

  test('skips a contact, but not without a disposition', async () => {
    await startPreview();
    await preview().getByRole('button', { name: 'Skip' }).click();
    await preview().getByText('Choose a disposition first.').waitFor();
    await preview().getByLabel('Disposition').selectOption('No interest');
    await preview().getByRole('button', { name: 'Skip' }).click();
    await idle();
  });

  test('is told that nobody was reached, finishes with a disposition, and has not called at all when another program skips', async () => {
    await startPreview({ numbers: [BUSY], name: 'Busy Bee Bakery' });
    await preview().getByRole('button', { name: 'Call +1 (925) 555-0190' }).click();
    await preview().getByText('Nobody was reached').waitFor();
    await preview().getByRole('button', { name: 'Finish' }).click();
    await idle();

    await startPreview();
    await preview().getByRole('heading', { name: 'Grace Chen' }).waitFor();
    const [disposition] = (await work.other.call('getPreviewSkipDispositions2')) ?? [];
    await work.other.call('setSkipPreviewCall', { dispositionId: disposition!.id });
    await idle();
  });

  test('is called through when the time is up, and not before the time that was asked for', async () => {
    const { demo, other } = work;
    const began = performance.now();
    const renewed = new Promise((resolve) => other.event('previewRenewed').subscribe(resolve));
    await startPreview({ timeLimit: 4_000 });
    await preview().getByRole('heading', { name: 'Grace Chen' }).waitFor();
    await page.waitForFunction((at) => Date.now() >= at, Date.now() + 1_000);
    const since = performance.now();
    await preview().getByRole('button', { name: 'More time' }).click();
    await renewed;
    await customerIs(demo, GRACE, 'talking');
    const [waited, inAll] = [performance.now() - since, performance.now() - began];
    if (waited < 3_900 || inAll < 4_900) throw new Error(`Dialled after ${waited} ms, ${inAll} ms in all`);
    await talksWithGrace();
    await endCall(page);
    await customerIs(demo, GRACE, 'gone');
    await finish(page, 'Policy renewed');
  });
});

describe('an agent who is asked to call a customer back', () => {
  test('does, and both hear each other', async () => {
    await getReady(page);
    await work.demo.control('POST', 'live-callbacks', { number: GRACE });
    await offer().getByRole('button', { name: 'Call back' }).click();
    await talksWithGrace();
    await endCall(page);
    await finish(page, 'Policy renewed');
  });

  test('does not: the customer waits for the next one; and the offer goes when the customer has thought better of it', async () => {
    const { demo, other } = work;
    const { callSessionId } = await demo.control<{ callSessionId: string }>('POST', 'live-callbacks', {
      number: GRACE,
    });
    await offer().getByRole('button', { name: 'Not now' }).click();
    await idle();
    await stateIs(page, /Not ready/);
    await getReady(page);
    // The customer is still in the queue: the offer comes again.
    await offer().getByRole('button', { name: 'Call back' }).waitFor();
    await demo.control('POST', `live-callbacks/${callSessionId}/cancel`);
    await idle();
    await until(
      () => other.call('getStatus'),
      (status) => !status?.onCall,
      'nothing to be left of the call',
    );
  });
});
