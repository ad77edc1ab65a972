import { expect } from '@open-wc/testing';
import type { CtiScreenPopEvent } from '@cti-elements/elements';
import { firstValueFrom } from 'rxjs';
import { claim } from '../../../packages/elements/internal/claim.ts';
import { type Bench, createBench, until } from '../bench.ts';
import { waitUntil } from '../user.ts';

describe('what the provider does once', () => {
  let bench: Bench;
  let popped: CtiScreenPopEvent[];
  const listen = (event: CtiScreenPopEvent): void => void popped.push(event);

  beforeEach(async () => {
    popped = [];
    document.addEventListener('cti-screen-pop', listen);
    bench = createBench();
    await bench.signIn();
  });
  afterEach(() => {
    document.removeEventListener('cti-screen-pop', listen);
    bench.dispose();
  });

  /** Whoever asked for a claim before this has it, or not. */
  const settleClaims = (): Promise<boolean> => claim(`settled:${crypto.randomUUID()}`, false);

  const tellAgain = async (): Promise<void> => {
    const { currentId = '', byId } = bench.client.state.calls;
    const told = firstValueFrom(bench.client.event('callUpdated'));
    bench.simulator.center.workstation(1).publish('callUpdated', { callinfo: byId[currentId]!.info });
    await told;
    await settleClaims();
  };

  it('is to pop the screen, also when the tab that had the claim to it is gone by the next news of the call', async () => {
    const id = await bench.ring();
    await waitUntil(() => popped.length === 1, 'No screen pop');
    await navigator.locks.request(`cti-elements:screen-pop:${id}`, { steal: true }, () => undefined);
    await tellAgain();
    expect(popped).to.have.lengthOf(1);
  });

  it('does not pop the screen for a consultation: the customer’s call is the one in hand', async () => {
    const { client, simulator } = bench;
    await bench.talk();
    await waitUntil(() => popped.length === 1, 'No screen pop');
    const { currentId = '', byId } = client.state.calls;
    const started = firstValueFrom(client.event('incomingCall'));
    const callinfo = { ...byId[currentId]!.info, callSessionId: '7001', consult: true };
    simulator.center.workstation(1).publish('incomingCall', { callinfo });
    await started;
    await settleClaims();
    expect(popped).to.have.lengthOf(1);
  });

  describe('in the title of the page', () => {
    const { title } = document;
    afterEach(() => (document.title = title));

    it('gives back the title when it goes while a call rings', async () => {
      await bench.ring();
      await waitUntil(() => document.title.startsWith('Incoming call'));
      bench.provider.remove();
      await waitUntil(() => document.title === title, 'The title stays');
    });

    it('leaves a title alone that the page has changed since', async () => {
      await bench.ring();
      await waitUntil(() => document.title.startsWith('Incoming call'));
      document.title = 'Order 4711';
      await bench.client.call('softphonePickupPhone');
      await until(bench.client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'talking');
      expect(document.title).to.equal('Order 4711');
    });
  });

  it('takes its notification away when it goes while a call rings', async () => {
    const { Notification } = globalThis;
    const hasFocus = document.hasFocus.bind(document);
    const open = new Set<object>();
    class FakeNotification {
      static readonly permission = 'granted';
      constructor() {
        open.add(this);
      }
      close(): void {
        open.delete(this);
      }
    }
    globalThis.Notification = FakeNotification as unknown as typeof Notification;
    document.hasFocus = () => false;
    try {
      await bench.ring();
      await waitUntil(() => open.size === 1, 'No notification');
      bench.provider.remove();
      await waitUntil(() => open.size === 0, 'The notification stays');
    } finally {
      globalThis.Notification = Notification;
      document.hasFocus = hasFocus;
    }
  });
});
