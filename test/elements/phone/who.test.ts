import type { CtiContactChosenEvent, CtiScreenPopEvent } from '@cti-elements/elements';
import type { Contact, ResolveContact } from '@cti-elements/elements';
import { expect } from '@open-wc/testing';
import { type Bench, createBench, until } from '../bench.ts';
import { all, button, click, fill, hasButton, sees, seen, waitUntil } from '../user.ts';

const SAM = { userName: 'agent2@example.com', password: 'secret', stationId: '1002', stationType: 'SOFTPHONE' };
/** Nobody’s record, and no speed dial. */
const STRANGER = '+14155550142';
/** Maria Alvarez has a contact record in the demo’s account. */
const MARIA = '+19255550100';

describe('everyone has a name', () => {
  let bench: Bench;
  const pops: CtiScreenPopEvent[] = [];
  const popped = (event: Event): void => void pops.push(event as CtiScreenPopEvent);

  beforeEach(() => {
    pops.length = 0;
    document.addEventListener('cti-screen-pop', popped);
    bench = createBench();
  });
  afterEach(() => {
    document.removeEventListener('cti-screen-pop', popped);
    bench.dispose();
  });

  const sam = () => bench.simulator.center.workstation(2);
  const heading = (): string | undefined =>
    all('cti-call h2')[0]?.textContent?.trim() ?? all('h2')[0]?.textContent?.trim();
  const finish = async (): Promise<void> => {
    const { client } = bench;
    const campaign = client.state.calls.byId[client.state.calls.currentId!]!.info.campaignId!;
    await until(client, ({ directory }) => Boolean(directory.dispositions[campaign]?.length));
    await client.call('finishCall', { disposition: client.state.directory.dispositions[campaign]![0]!.id! });
    await until(client, ({ calls }) => calls.currentId === undefined);
  };

  it('by the page: in the card, the title, events, wrap-up and recent calls; asked once, whatever function is set', async () => {
    const asked: string[] = [];
    let functions = 0;
    const renew = (): void => {
      functions++;
      bench.provider.resolveContact = async (number) => {
        asked.push(number);
        return [{ name: 'Grace Hopper', id: '7', url: '#contact-7' }];
      };
    };
    renew();
    await bench.signIn();
    await bench.ring(STRANGER);
    await sees('Grace Hopper');
    await waitUntil(() => document.title === 'Incoming call from Grace Hopper', `The title says ${document.title}`);
    await waitUntil(() => pops.length === 1, 'No screen pop');
    expect(pops[0]).to.include({ name: 'Grace Hopper', number: STRANGER });
    expect(pops[0]!.contact?.id).to.equal('7');
    expect(all('a[part=contact]')[0]?.getAttribute('href')).to.match(/#contact-7$/);
    for (let render = 0; render < 5; render++) {
      renew();
      await bench.provider.updateComplete;
    }
    await click('Answer');
    await sees('Inbound call');
    await click('End call');
    await sees(/Call ended Grace Hopper/);
    await finish();
    await sees(/Recent calls Grace Hopper/);
    expect([asked.length, functions]).to.deep.equal([1, 6]);
  });

  it('by the contact’s record before all, which the log keeps', async () => {
    bench.provider.resolveContact = () => [{ name: 'Somebody else' }];
    await bench.signIn();
    await bench.talk(MARIA);
    await sees('Maria Alvarez');
    expect(heading()).to.equal('Maria Alvarez');
    await click('Park');
    await sees(/Parked calls \(1\).*Maria Alvarez/);
    await click('Retrieve Maria Alvarez');
    await click('End call');
    await sees(/Call ended Maria Alvarez/);
    await finish();
    await sees(/Recent calls Maria Alvarez/);
    await fill('Name or number', 'alvarez');
    await waitUntil(() => hasButton(/Maria Alvarez/), 'The log is not searched by name');
  });

  it('by the agent’s choice, where several contacts have the number', async () => {
    const contacts: Contact[] = [
      { name: 'Ann Lee', id: 'a' },
      { name: 'Bob Lee', id: 'b' },
    ];
    bench.provider.resolveContact = () => contacts;
    const chosen: CtiContactChosenEvent[] = [];
    bench.provider.addEventListener('cti-contact-chosen', (event) => chosen.push(event));
    await bench.signIn();
    await bench.talk(STRANGER);
    await sees('Several contacts have this number. Who is it?');
    expect(heading()).to.equal('+1 (415) 555-0142');
    await click('Bob Lee');
    await waitUntil(() => heading() === 'Bob Lee', 'The choice is not shown');
    expect(seen()).not.to.contain('Several contacts');
    expect(chosen.map(({ contact }) => contact.id)).to.deep.equal(['b']);
  });

  it('by the number where the page fails, whose fault is reported', async () => {
    const reported: unknown[] = [];
    const { onerror } = window;
    window.onerror = (_message, _source, _line, _column, error) => {
      reported.push(error);
      return true;
    };
    const fault = new Error('The CRM is away');
    const failing: ResolveContact = () => {
      throw fault;
    };
    bench.provider.resolveContact = failing;
    await bench.signIn();
    await bench.ring(STRANGER);
    await sees('+1 (415) 555-0142');
    await waitUntil(() => reported.length > 0, 'The fault is not reported');
    window.onerror = onerror;
    expect(reported).to.deep.equal([fault]);
  });

  it('a colleague who asks first, and about whom; then the customer, with a screen pop of its own', async () => {
    const { client, simulator } = bench;
    await bench.signIn({ ready: false });
    const [ready] = client.state.agent.readyStates;
    await sam().call('login', SAM);
    await sam().call('setReadyState', { stateId: ready!.id });
    simulator.control.callIn({ number: MARIA, name: 'Maria Alvarez' });
    await waitUntil(() => sam().currentCall?.ringingHere, 'Nothing rings at Sam');
    await sam().call('softphonePickupPhone', {});
    await client.call('setReadyState', { stateId: ready!.id });
    await sam().call('transferCall', { number: '2001', warm: true, callSessionId: sam().currentCall!.id });
    await sees('Incoming call');
    await sees('Sam Rivera');
    await click('Answer');
    await sees('Asks about Maria Alvarez');
    expect(heading()).to.equal('Sam Rivera');
    expect(seen()).to.contain('Inbound call');
    await waitUntil(() => pops.length === 1);
    await sam().call('completeTransfer', {});
    await waitUntil(() => heading() === 'Maria Alvarez', `It is ${heading()}`);
    await waitUntil(() => pops.length === 2, 'The customer has no screen pop');
    expect(pops[1]).to.include({ number: MARIA, direction: 'inbound' });
    expect(client.state.calls.byId[pops[1]!.callId]?.phase).to.equal('talking');
    expect(seen()).not.to.contain('Asks about');
    await button('Park');
  });
});
