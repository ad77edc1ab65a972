import { expect } from '@open-wc/testing';
import '../../../packages/elements/phone/define.ts';
import { type Bench, createBench, CUSTOMER, until } from '../bench.ts';
import { click, fill, seen, sees, waitUntil } from '../user.ts';

describe('the page is asked before', () => {
  let bench: Bench;
  let over: AbortController;

  beforeEach(async () => {
    over = new AbortController();
    bench = createBench();
    await bench.signIn();
  });
  afterEach(() => {
    over.abort();
    bench.dispose();
  });

  const made = (): string[] => bench.simulator.control.customers().map(({ number }) => number);

  it('a number is called: it can be changed after a while, stopped, or refused with words', async () => {
    const { provider, client } = bench;
    let answer: (() => void) | undefined;
    const asked: string[] = [];
    const { signal } = over;
    provider.addEventListener(
      'cti-before-dial',
      (event) => {
        asked.push(event.number);
        if (event.number.endsWith('1')) event.preventDefault();
        else if (event.number.endsWith('2')) event.waitUntil(Promise.reject(new Error('On the list of a rival.')));
        else
          event.waitUntil(
            new Promise<void>((resolve) => {
              answer = () => {
                event.number = '+19255550177';
                resolve();
              };
            }),
          );
      },
      { signal },
    );
    await fill('Name or number', '+19255550181');
    await click('Call');
    await waitUntil(() => asked.length === 1);
    await fill('Name or number', '+19255550182');
    await click('Call');
    await sees('On the list of a rival.');
    expect(made(), 'what was stopped and what was refused').to.deep.equal([]);
    const called = provider.call('+19255550183');
    await waitUntil(() => answer, 'The page was not asked');
    await provider.call('+19255550183');
    expect(asked, 'a second click while the page thinks').to.have.length(3);
    answer!();
    await called;
    await until(client, ({ calls }) => calls.currentId !== undefined);
    expect(asked).to.deep.equal(['+19255550181', '+19255550182', '+19255550183']);
    await sees('+1 (925) 555-0177');
  });

  it('the screen pops and a call is finished: its disposition and comment can be changed', async () => {
    const { provider, client } = bench;
    const { signal } = over;
    const popped: string[] = [];
    document.addEventListener('cti-before-screen-pop', (event) => (event.number = `found:${event.number}`), { signal });
    document.addEventListener('cti-screen-pop', ({ number }) => popped.push(number), { signal });
    document.addEventListener(
      'cti-before-disposition',
      (event) => {
        event.comments += ' (checked)';
      },
      { signal },
    );
    const finished = new Promise<string>((resolve) =>
      document.addEventListener('cti-call-finished', ({ comments }) => resolve(comments), { signal }),
    );
    const callId = await bench.wrapUp();
    await waitUntil(() => popped.length === 1, 'No screen pop');
    expect(popped).to.deep.equal([`found:${CUSTOMER}`]);
    const { campaignId } = client.state.calls.byId[callId]!.info;
    await until(client, ({ directory }) => Boolean(directory.dispositions[campaignId ?? '']?.length));
    const dispositionId = client.state.directory.dispositions[campaignId ?? '']![0]!.id!;
    await provider.phone!.finish({ callId, dispositionId, comments: 'Renewed' });
    expect(await finished).to.equal('Renewed (checked)');
  });

  it('a call is transferred, and before the agent signs out', async () => {
    const { provider, client } = bench;
    const { signal } = over;
    const asked: string[] = [];
    document.addEventListener(
      'cti-before-transfer',
      (event) => {
        asked.push(`${event.kind} ${event.number} ${event.warm ? 'warm' : 'cold'}`);
        event.preventDefault();
      },
      { signal },
    );
    await bench.talk();
    await click('Transfer');
    await fill(/^Name or number|^To/, '+19255550160');
    await click(/^(Ask first|Call first)/);
    await waitUntil(() => asked.length === 1, `The page was not asked; on: ${seen()}`);
    expect(asked).to.deep.equal(['transfer +19255550160 warm']);
    expect(client.state.conference.making).to.equal(undefined);
    await client.call('disconnectCall');
    document.addEventListener('cti-before-sign-out', (event) => event.preventDefault(), { signal, once: true });
    const stopped = await provider.phone!.signOut().catch((error: unknown) => error);
    expect(stopped).to.be.an('error');
    expect(client.state.session.status).to.equal('signedIn');
  });
});
