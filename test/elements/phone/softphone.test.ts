import { FaultError } from '@cti-elements/client';
import { nextFrame, expect } from '@open-wc/testing';
import { type Bench, createBench, CUSTOMER, until } from '../bench.ts';
import { all, button, click, field, fill, hasButton, sees, waitUntil } from '../user.ts';

const NAME = '+1 (925) 555-0100';

describe('the softphone', () => {
  let bench: Bench;

  beforeEach(() => {
    bench = createBench();
  });
  afterEach(() => bench.dispose());

  it('signs the agent in, and remembers all but the password', async () => {
    const kept: string[] = [];
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (this: Storage, key, value) {
      kept.push(value);
      setItem.call(this, key, value);
    };
    await fill('User name', 'agent@example.com');
    await fill('Password', 'secret');
    await fill('Station', '1001');
    await click('Sign in');
    await field('Name or number');
    Storage.prototype.setItem = setItem;
    expect(kept.join(' '))
      .to.contain('agent@example.com')
      .and.contain('1001')
      .and.contain('SOFTPHONE')
      .and.not.contain('secret');
  });

  it('tells which entry is missing before it asks the service', async () => {
    await fill('User name', 'agent@example.com');
    await click('Sign in');
    await sees('Enter your password.');
    expect(bench.client.state.session.status).not.to.equal('signingIn');
  });

  it('shows the reason of a refusal next to the form', async () => {
    await fill('User name', 'agent@example.com');
    await fill('Password', 'wrong');
    await fill('Station', '1001');
    await click('Sign in');
    await sees('The user name or the password is wrong.');
  });

  it('offers to sign in here when the agent is signed in elsewhere', async () => {
    await bench.simulator.center
      .workstation(2)
      .call('login', { userName: 'agent@example.com', password: 'secret', stationId: '1002', stationType: 'PSTN' });
    await fill('User name', 'agent@example.com');
    await fill('Password', 'secret');
    await fill('Station', '1001');
    await click('Sign in');
    await click('Sign in here');
    await field('Name or number');
  });

  it('asks for a new password when the old one has expired, with the rules', async () => {
    bench.simulator.control.expirePassword('agent@example.com', true);
    bench.signIn({ ready: false }).catch(() => undefined);
    await sees('Choose a new password');
    await sees('At least 8 characters');
    await fill('New password', 'Corr3cthorse');
    await fill('New password again', 'Corr3cthorsf');
    await click('Change password');
    await sees('The two passwords differ.');
    await fill('New password again', 'Corr3cthorse');
    await click('Change password');
    await waitUntil(() => !bench.client.state.session.passwordChange, 'The password was not changed');
  });

  it('lets the agent put off a new password that is not due yet', async () => {
    bench.simulator.control.expirePassword('agent@example.com', false);
    await bench.signIn({ ready: false });
    await sees('Your password expires soon.');
    await click('Later');
    await field('Name or number');
  });

  it('shows how long wrap-up may take', async () => {
    await bench.signIn();
    const { id } = bench.client.state.directory.campaigns.find(({ name }) => name === 'Renewals')!;
    bench.simulator.control.setCampaign(id!, { wrapUpLimit: 120_000 });
    await bench.wrapUp();
    await sees(/(2:00|1:5\d) left/);
  });

  it('changes the state from the menu, and signs out with a reason', async () => {
    await bench.signIn();
    await click(/^Ready \d/);
    await click('Break');
    await until(bench.client, ({ agent }) => !agent.ready);
    await click(/^Break \d/);
    await click('Sign out…');
    const { logoutReasons } = bench.client.state.agent;
    await click(logoutReasons[0]!.name!);
    await field('Password');
  });

  it('shows a state chosen during a call as what comes after it', async () => {
    await bench.signIn();
    await bench.talk();
    await click(/^On a call/);
    await click('Lunch');
    await sees('Lunch after this call');
  });

  it('follows a supervisor who changes the state, and says so', async () => {
    await bench.signIn();
    bench.simulator.control.forceState('agent@example.com', false, bench.client.state.agent.notReadyReasons[0]!.id);
    await sees('Your supervisor changed your state to Lunch');
  });

  it('shows who rings, and answers', async () => {
    await bench.signIn();
    await bench.ring();
    await sees(NAME);
    await sees('Renewals');
    await click('Answer');
    await sees('Inbound call');
    expect(bench.station().state$.value.leg).to.equal('up');
  });

  it('rejects a call', async () => {
    await bench.signIn();
    await bench.ring();
    await click('Reject');
    await until(bench.client, ({ calls }) => calls.currentId === undefined);
    await sees('You are not ready because a call was not taken');
    await click('Get ready');
    await until(bench.client, ({ agent }) => agent.ready);
  });

  it('holds, mutes and records, and marks each', async () => {
    await bench.signIn();
    await bench.talk();
    await click('Hold');
    await sees('On hold');
    await click('Resume');
    await click('Mute');
    await sees('Muted');
    expect(bench.station().state$.value.muted).to.equal(true);
    await click('Record');
    await sees('Recording');
    await click('Stop recording');
    await click('End call');
    await sees('Call ended');
  });

  it('shows no control whose permission is missing', async () => {
    const { control } = bench.simulator;
    await bench.signIn();
    control.setPermissions('agent@example.com', {
      canRejectCalls: false,
      canHold: false,
      canMakeRecordings: false,
      canMakeCalls: false,
    });
    await until(bench.client, ({ session }) => session.permissions.canHold === false);
    await bench.provider.updateComplete;
    await bench.ring();
    await sees(NAME);
    expect(hasButton('Reject')).to.equal(false);
    await click('Answer');
    await sees('Mute');
    expect(hasButton('Hold')).to.equal(false);
    expect(hasButton('Record')).to.equal(false);
  });

  it('calls the number that is typed, and cancels', async () => {
    await bench.signIn();
    await fill('Name or number', '(925) 555-0188');
    await click('Call');
    await sees('+1 (925) 555-0188');
    await click('Cancel');
    await until(bench.client, ({ calls }) => !calls.currentId && !calls.dialing);
  });

  it('tells in words why a call did not come about', async () => {
    bench.simulator.control.setCustomerBehaviour('+19255550188', { kind: 'busy' });
    await bench.signIn();
    await fill('Name or number', '9255550188');
    await click('Call');
    await sees('+1 (925) 555-0188 was busy.');
  });

  it('finds speed dials by name and calls the one chosen', async () => {
    await bench.signIn();
    await fill('Name or number', 'claims');
    await click(/Claims office/);
    await sees('Calling…');
    await sees('Claims office');
  });

  it('shows a failed command beside the control', async () => {
    await bench.signIn();
    await bench.talk();
    bench.client.call = () => Promise.reject(new FaultError('The customer is being transferred.'));
    await click('Hold');
    await sees('The customer is being transferred.');
  });

  it('wraps up: hides transfer-only dispositions, offers the timer of redial ones, and finishes', async () => {
    await bench.signIn();
    const id = await bench.wrapUp();
    await sees('Policy renewed');
    expect(hasButton('Handed over')).to.equal(false);
    await click('Call again');
    expect((await field('Call again in (minutes)')).value).to.equal('60');
    await fill('Comment', 'Call in the evening');
    await click('Finish');
    await until(bench.client, ({ calls }) => calls.recent[0]?.id === id && !calls.currentId);
    await field('Name or number');
  });

  it('finishes once, however often the button is pressed', async () => {
    await bench.signIn();
    await bench.wrapUp();
    await until(bench.client, ({ directory, calls }) =>
      Boolean(directory.dispositions[calls.byId[calls.currentId ?? '']?.info.campaignId ?? '']?.length),
    );
    const { client } = bench;
    const call = client.call.bind(client);
    let finished = 0;
    client.call = ((method: 'getStatus', ...rest: [object]) => {
      if ((method as string).startsWith('finishCall')) finished++;
      return call(method, ...rest);
    }) as typeof client.call;
    await click(/^Policy renewed/);
    const finish = await button('Finish');
    finish.click();
    finish.click();
    await until(client, ({ calls }) => calls.currentId === undefined);
    expect(finished).to.equal(1);
  });

  it('asks for a disposition before it finishes', async () => {
    await bench.signIn();
    await bench.wrapUp();
    await click('Finish');
    await sees('Choose a disposition first.');
  });

  it('keeps a half-typed comment when the elements are made anew', async () => {
    await bench.signIn();
    await bench.wrapUp();
    await fill('Comment', 'Wants a quote for');
    bench.softphone.remove();
    bench.provider.append(document.createElement('cti-softphone'));
    expect((await field('Comment')).value).to.equal('Wants a quote for');
  });

  it('says what is wrong with the phone, and mends it', async () => {
    await bench.signIn();
    bench.station().set({ microphone: 'blocked' });
    await sees('Microphone blocked: allow it in the address bar');
    await click('Try again');
    expect(bench.station().restarts).to.equal(1);
    bench.station().set({ microphone: 'granted', status: 'elsewhere' });
    await click('Move audio here');
    expect(bench.station().restarts).to.equal(2);
  });

  it('shows at the phone light that nobody hears the agent', async () => {
    await bench.signIn();
    await button(/^Phone ready/);
    bench.station().set({ microphone: 'blocked' });
    expect((await button('Microphone blocked. Audio settings')).className).to.contain('tone-danger');
    bench.station().set({ microphone: 'missing' });
    expect((await button('No microphone. Audio settings')).className).to.contain('tone-danger');
  });

  it('offers to allow the microphone before the first call, but not while a line is there', async () => {
    await bench.signIn();
    bench.station().set({ microphone: 'unknown' });
    await click('Allow');
    expect(bench.station().restarts).to.equal(1);
    bench.station().set({ leg: 'ringing' });
    await waitUntil(() => !hasButton('Allow'));
  });

  it('tells an agent who only takes calls how they come', async () => {
    await bench.signIn({ ready: false });
    bench.simulator.control.setPermissions('agent@example.com', { canMakeCalls: false });
    await sees('Calls come to you when you are ready.');
    await bench.client.call('setReadyState', { stateId: bench.client.state.agent.readyStates[0]?.id });
    await sees('Your calls come here.');
  });

  it('names recent callers as the call does', async () => {
    await bench.signIn();
    const { number, description } = bench.client.state.directory.speedDials.find(({ description }) => description)!;
    const id = await bench.wrapUp(number);
    const { dispositions } = bench.client.state.directory;
    const { campaignId = '' } = bench.client.state.calls.byId[id]!.info;
    await bench.client.call('finishCall', { disposition: dispositions[campaignId]?.[0]?.id, comments: '' });
    await button(new RegExp(`^Call ${description}, .*Inbound call$`));
  });

  it('hands on the parts of its pieces', async () => {
    const style = document.createElement('style');
    style.textContent = 'cti-softphone::part(timer), cti-softphone::part(key) { letter-spacing: 7px; }';
    document.head.append(style);
    try {
      await bench.signIn();
      await bench.talk();
      await click('Keypad');
      await waitUntil(() => all('[part=key]').length === 12);
      for (const part of ['timer', 'key']) {
        expect(getComputedStyle(all(`[part=${part}]`)[0]!).letterSpacing, part).to.equal('7px');
      }
    } finally {
      style.remove();
    }
  });

  it('shows a notice until it is acknowledged', async () => {
    await bench.signIn();
    bench.simulator.control.sendNotice('agent@example.com', 'The <b>meeting</b> is at 3');
    await sees('The meeting is at 3');
    await click('OK');
    await until(bench.client, ({ session }) => session.notices.length === 0);
  });

  it('sets devices and volumes of the station in the page', async () => {
    await bench.signIn();
    await click(/Audio settings$/);
    await fill('Microphone', 'mic-1');
    await waitUntil(() => bench.station().state$.value.devices.microphone === 'mic-1');
    await fill('Volume', '35');
    await waitUntil(() => bench.station().state$.value.speakerVolume === 35);
  });

  it('stays inside 280 pixels in every area', async () => {
    bench.softphone.style.width = '280px';
    const fits = async (): Promise<void> => {
      await nextFrame();
      for (const element of all('*', bench.softphone.shadowRoot!)) {
        if (element.closest('[popover]')) continue;
        const { right } = element.getBoundingClientRect();
        expect(right, element.outerHTML.slice(0, 80)).to.be.at.most(bench.softphone.getBoundingClientRect().right + 1);
      }
    };
    await field('User name');
    await fits();
    await bench.signIn();
    await field('Name or number');
    await fits();
    await bench.talk(CUSTOMER);
    await sees('Mute');
    await fits();
    await bench.client.call('disconnectCall');
    await sees('Finish');
    await fits();
  });
});
