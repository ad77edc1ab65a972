import type { CtiPreviewEvent, CtiScreenPopEvent } from '@cti-elements/elements';
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { type Bench, createBench, until } from '../bench.ts';
import { all, button, click, field, hasButton, sees, focusedName, waitUntil } from '../user.ts';

const USER = 'agent@example.com';

describe('a preview', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = createBench();
    await bench.signIn();
  });
  afterEach(() => bench.dispose());

  const start = (restricted: number[] = []): string =>
    bench.simulator.control.calls.startPreview({
      user: USER,
      numbers: ['+19255550102', '+19255550103'],
      name: 'Priya Nair',
      restricted,
    });

  async function choose(index: number): Promise<void> {
    await waitUntil(
      () => ((all('#disposition')[0] as HTMLSelectElement | undefined)?.options.length ?? 0) > index,
      'No list',
    );
    const [list] = all('#disposition') as HTMLSelectElement[];
    list!.selectedIndex = index;
    list!.dispatchEvent(new Event('change'));
  }

  async function indexOf(name: string): Promise<number> {
    const at = (): number =>
      [...((all('#disposition')[0] as HTMLSelectElement | undefined)?.options ?? [])].findIndex(
        ({ label }) => label.trim() === name,
      );
    await waitUntil(() => at() > 0, `There is no disposition ${name}`);
    return at();
  }

  it('shows who it is and which numbers may be called, and calls one', async () => {
    const id = start([0]);
    await sees('Priya Nair');
    await sees('+1 (925) 555-0102');
    await sees('May not be called');
    expect(hasButton('Call +1 (925) 555-0102')).to.equal(false);
    await click('Call +1 (925) 555-0103');
    await until(bench.client, ({ calls }) => calls.byId[id]?.phase === 'ringingThere');
    await sees('Calling…');
  });

  it('is skipped with a disposition, which has to be chosen', async () => {
    start();
    await sees('Priya Nair');
    await click('Skip');
    await sees('Choose a disposition first.');
    await choose(1);
    await click('Skip');
    await field('Name or number');
    expect(bench.client.state.preview.current).to.equal(undefined);
  });

  it('tells the page who it is before it is called, once, with the pop, and says that it calls by itself', async () => {
    const told: (CtiPreviewEvent | CtiScreenPopEvent)[] = [];
    const tell = (event: Event): void => void told.push(event as CtiPreviewEvent);
    for (const name of ['cti-preview', 'cti-screen-pop']) document.addEventListener(name, tell);
    start();
    await sees('the phone calls the first number by itself');
    await waitUntil(() => told.length === 2, 'The page is not told');
    expect(told.map(({ type }) => type)).to.deep.equal(['cti-preview', 'cti-screen-pop']);
    const [preview] = told as [CtiPreviewEvent];
    expect(preview).to.include({ name: 'Priya Nair', direction: 'outbound' });
    expect(preview.numbers[0]).to.deep.equal({ number: '+19255550102', allowed: true });
    const status = bench.provider.shadowRoot!.querySelector('[role=status]')!;
    expect(status.textContent).to.equal('Preview of Priya Nair. The phone calls by itself when the time is up.');
    await click('Call +1 (925) 555-0102');
    await until(bench.client, ({ calls }) => calls.currentId !== undefined);
    await button('Cancel');
    expect(told, 'the call of a preview has no second pop').to.have.length(2);
    for (const name of ['cti-preview', 'cti-screen-pop']) document.removeEventListener(name, tell);
  });

  it('has its pop stopped by the page, as every other, and does not wait for a page that does not say who it is', async () => {
    bench.provider.resolveContact = () => new Promise(() => undefined);
    const told: string[] = [];
    const tell = ({ type }: Event): void => void told.push(type);
    const stop = (event: Event): void => {
      told.push(event.type);
      event.preventDefault();
    };
    document.addEventListener('cti-before-screen-pop', stop);
    for (const name of ['cti-preview', 'cti-screen-pop']) document.addEventListener(name, tell);
    start();
    await waitUntil(() => told.includes('cti-before-screen-pop'), 'The page is not asked');
    await click('Call +1 (925) 555-0102');
    await until(bench.client, ({ calls }) => calls.currentId !== undefined);
    await button('Cancel');
    expect(told).to.deep.equal(['cti-preview', 'cti-before-screen-pop']);
    document.removeEventListener('cti-before-screen-pop', stop);
    for (const name of ['cti-preview', 'cti-screen-pop']) document.removeEventListener(name, tell);
  });

  it('gives more time', async () => {
    start();
    await click('More time');
    await until(
      bench.client,
      ({ preview, commands }) => Boolean(preview.current) && !commands.pending.renewPreviewCall,
    );
    await sees('Priya Nair');
  });

  it('follows when the numbers that may be called change', async () => {
    start();
    await button('Call +1 (925) 555-0102');
    bench.simulator.control.calls.restrictPreview(USER, [0, 1]);
    await waitUntil(() => !hasButton(/^Call \+1/), 'The numbers can still be called');
  });

  it('does not offer to skip where the agent may not', async () => {
    bench.simulator.control.setPermissions(USER, { canSkipNumbersInPreview: false });
    start();
    await sees('Priya Nair');
    await waitUntil(() => !hasButton('Skip'), 'Skip is still there');
  });

  it('is ended, with a disposition or without, when nobody may be called any more', async () => {
    bench.simulator.control.setPermissions(USER, { canSkipNumbersInPreview: false });
    start();
    await button('Call +1 (925) 555-0102');
    expect(hasButton('End preview'), 'there is somebody to call').to.equal(false);
    bench.simulator.control.calls.restrictPreview(USER, [0, 1]);
    await click('End preview');
    await field('Name or number');
    expect(bench.client.state.preview.current).to.equal(undefined);
    start([0, 1]);
    await button('End preview');
    await choose(await indexOf('Do not call'));
    await click('End preview');
    await field('Name or number');
    expect(bench.simulator.center.doNotCall.has('+19255550102'), 'what the disposition says is done').to.equal(true);
  });

  it('says that the time is up when there is nobody to dial, and goes on when another client lifts that', async () => {
    const numbers = ['+19255550102'];
    bench.simulator.control.calls.startPreview({ user: USER, numbers, restricted: [0], timeLimit: 1 });
    await sees('The time is up, and none of the numbers may be called. End the preview.');
    bench.simulator.control.calls.restrictPreview(USER, []);
    await button('Call +1 (925) 555-0102');
    await button('Skip');
    expect(hasButton('End preview')).to.equal(false);
  });

  it('is gone when another client ends it', async () => {
    start();
    await sees('Priya Nair');
    await bench.simulator.center.workstation(1).call('endPreviewCall', {});
    await field('Name or number');
  });

  it('asks for a disposition when nobody was reached, and tries again or is over', async () => {
    const id = start();
    await click('Call +1 (925) 555-0102');
    await until(bench.client, ({ calls }) => calls.byId[id]?.phase === 'ringingThere');
    const customer = bench.simulator.control.customers().find(({ callSessionId }) => callSessionId === id)!;
    bench.simulator.control.busy(customer.id);
    await sees('Nobody was reached');
    await click('Try again');
    await button('Call +1 (925) 555-0102');
    await click('Call +1 (925) 555-0102');
    await until(bench.client, ({ calls }) => calls.byId[id]?.phase === 'ringingThere');
    const again = bench.simulator.control.customers().find((one) => one.callSessionId === id && one.state !== 'gone')!;
    bench.simulator.control.busy(again.id);
    await sees('Nobody was reached');
    await click('Finish');
    await field('Name or number');
  });

  it('is called with the keyboard', async () => {
    (await field('Name or number')).focus();
    const id = start();
    await waitUntil(() => focusedName() === 'Call +1 (925) 555-0102', 'The focus did not move to the first number');
    await sendKeys({ press: 'Enter' });
    await until(bench.client, ({ calls }) => calls.byId[id]?.phase === 'ringingThere');
  });
});

describe('a customer who wants to be called back', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = createBench();
    await bench.signIn();
    bench.simulator.control.calls.requestCallback({ number: '+19255550102' });
    await sees('Wants to be called back');
  });
  afterEach(() => bench.dispose());

  it('is shown with name and number, and called', async () => {
    await sees('Priya Nair');
    await click('Call back');
    await until(bench.client, ({ calls }) => Object.values(calls.byId).some((call) => call.phase === 'ringingThere'));
  });

  it('can be left to others', async () => {
    await click('Not now');
    await field('Name or number');
    expect(bench.client.state.liveCallback.offer).to.equal(undefined);
  });
});
