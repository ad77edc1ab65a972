import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import { type Bench, createBench, CUSTOMER, until } from '../bench.ts';
import { button, click, field, focusedName, hasButton, sees, seen, waitUntil } from '../user.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };

async function expectAccessible(bench: Bench): Promise<void> {
  const { violations } = await axe.run(bench.softphone, { rules: { region: { enabled: false } } });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
  expect(found).to.deep.equal([]);
}

describe('your phone, in the tools', () => {
  let bench: Bench;

  const begin = async (hasStation: boolean): Promise<void> => {
    bench = createBench({ hasStation });
    await bench.signIn();
    await click('Tools');
    await sees('Your phone');
  };
  const phone = () => bench.simulator.media.phone('1001');
  afterEach(() => bench.dispose());

  it('is answered and hung up from here while it is another program', async () => {
    await begin(false);
    const id = await bench.ring();
    await sees('Your phone rings.');
    await click('Answer the phone');
    await until(bench.client, ({ calls }) => calls.byId[id]?.phase === 'talking');
    expect(phone().state).to.equal('up');
    await waitUntil(() => !hasButton('Answer the phone'), 'It no longer rings');
    await click('Hang up the phone');
    await until(bench.client, ({ calls }) => calls.byId[id]?.phase === 'wrapUp');
    expect(phone().state).to.equal('idle');
  });

  it('follows another client who answers it', async () => {
    await begin(false);
    await bench.ring();
    await button('Answer the phone');
    await bench.simulator.center.workstation(1).call('softphonePickupPhone', {});
    await waitUntil(() => !hasButton('Answer the phone'), 'It no longer rings');
  });

  it('says why there is nothing to hang up', async () => {
    await begin(false);
    await click('Hang up the phone');
    await sees('The station has no call to hang up.');
  });

  it('offers what the line in the page can do now', async () => {
    await begin(true);
    await button('Connect the phone again');
    expect(hasButton('Hang up the phone')).to.equal(false);
    await bench.ring();
    await click('Answer the phone');
    await button('Hang up the phone');
    expect(phone().state).to.equal('up');
    expect(hasButton('Answer the phone')).to.equal(false);
  });

  it('asks for no hand while it is being answered, and does when that has failed', async () => {
    await begin(true);
    phone().answersItself = false;
    await bench.client.call('makeCall', {
      number: CUSTOMER,
      campaignId: bench.client.state.directory.campaigns[0]?.id,
    });
    await button('Answer the phone');
    await sees('Your phone rings.');
    bench.station().set({ answering: true });
    await waitUntil(() => !hasButton('Answer the phone'), 'It still asks to be answered');
    expect(seen()).not.to.contain('Your phone rings.');
    bench.station().set({ answering: undefined });
    await button('Answer the phone');
  });

  it('is connected again, and shows while another client does that', async () => {
    await begin(false);
    const id = await bench.talk();
    phone().loseSound();
    await sees('Your phone has no line to the service.');
    phone().answersItself = false;
    await click('Connect the phone again');
    await sees('Your phone is being connected again…');
    expect(hasButton('Connect the phone again')).to.equal(false);
    phone().answer();
    await button('Connect the phone again');
    expect(phone().state).to.equal('up');
    expect(bench.client.state.calls.byId[id]?.phase, 'the call goes on').to.equal('talking');
    await bench.simulator.center.workstation(1).call('restartStation', {});
    await sees('Your phone is being connected again…');
  });

  it('registers a station in the page that is lost before the service calls it', async () => {
    await begin(true);
    bench.station().set({ status: 'lost' });
    await click('Connect the phone again');
    await waitUntil(() => bench.station().restarts === 1, 'The station was not asked');
  });

  it('tells what a test of the line does, what came of it, and what the phone program says', async () => {
    await begin(false);
    phone().answersItself = false;
    await click('Test the line');
    await sees('Your phone is called, and hears a few tones…');
    phone().answer();
    await sees('Your phone takes calls and has sound.');
    bench.simulator.media.setReachable('1001', false);
    await click('Test the line');
    await sees('The voice test failed: the station could not be reached.');
  });

  it('has nothing that axe finds', async () => {
    await begin(false);
    await bench.ring();
    await button('Answer the phone');
    await expectAccessible(bench);
  });
});

describe('the phone service, in the tools', () => {
  let bench: Bench;
  let opened: string[];
  const { open } = window;

  beforeEach(async () => {
    opened = [];
    window.open = () =>
      ({ focus: () => undefined, location: { replace: (url: string) => void opened.push(url) } }) as unknown as Window;
    bench = createBench({ hasStation: false });
    await bench.signIn();
    await click('Tools');
  });
  afterEach(() => {
    window.open = open;
    bench.dispose();
  });

  const isSignedIn = (): boolean => bench.client.state.session.status === 'signedIn';

  it('tells its versions', async () => {
    await sees(/Service 2\.0 Phone program 1\.8\.3 Elements \d+\.\d+\.\d+/);
  });

  it('opens the call centre’s page in the browser, once', async () => {
    await click('agent.larkspur.example');
    await waitUntil(() => opened.length > 0, 'Nothing was opened');
    await bench.simulator.center.workstation(1).call('openBrowser', { url: 'https://example.com/next' });
    await waitUntil(() => opened.includes('https://example.com/next'), 'The next was not opened');
    expect(opened).to.deep.equal(['https://agent.larkspur.example/', 'https://example.com/next']);
  });

  it('is connected to the call centre again', async () => {
    bench.simulator.center.workstation(1).publish('bridgeDisconnected', {});
    await sees('The service has lost the call centre and is trying to get it back.');
    await click('Connect to the call centre again');
    await sees('The service is connected to the call centre.');
    expect(bench.client.state.session.bridgeLost).to.equal(false);
  });

  it('asks before it connects again during a call', async () => {
    const id = await bench.talk();
    await click('Connect to the call centre again');
    await waitUntil(() => focusedName() === 'Connect again now', 'The question has not taken the focus');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focusedName() === 'Connect to the call centre again', 'The focus is not back');
    await sendKeys({ press: 'Enter' });
    await click('Connect again now');
    await sees('The service is connected to the call centre.');
    expect(bench.client.state.calls.byId[id]?.phase).to.equal('talking');
  });

  it('is stopped after a question, with a reason, and the agent is signed out', async () => {
    await click('Sign out and stop the service…');
    await sees('no program on this computer has a phone');
    await waitUntil(() => focusedName() === 'Reason', 'The question has not taken the focus');
    await expectAccessible(bench);
    await click('Sign out and stop');
    await sees('Choose a reason first.');
    expect(isSignedIn()).to.equal(true);
    const list = (await field('Reason')) as unknown as HTMLSelectElement;
    list.selectedIndex = 1;
    list.dispatchEvent(new Event('change'));
    await click('Sign out and stop');
    await until(bench.client, ({ session }) => session.status === 'signedOut');
    expect(bench.simulator.center.workstation(1).stopped).to.equal(true);
    await field('User name');
  });

  it('is kept running by second thoughts', async () => {
    await click('Sign out and stop the service…');
    await click('Keep it running');
    await waitUntil(() => focusedName() === 'Sign out and stop the service…', 'The focus is not back');
    expect(isSignedIn()).to.equal(true);
    expect(seen()).not.to.contain('no program on this computer');
  });

  it('is not stopped during a call, in words', async () => {
    await bench.talk();
    await click('Sign out and stop the service…');
    const list = (await field('Reason')) as unknown as HTMLSelectElement;
    list.selectedIndex = 1;
    list.dispatchEvent(new Event('change'));
    await click('Sign out and stop');
    await sees('The call is up.');
    expect(isSignedIn()).to.equal(true);
  });
});
