import { type Call, type CallInfo, CtiClient, type CtiState, currentCall } from '@cti-elements/client';
import { FakeConnection } from './fake-connection.ts';
import { settle, VirtualScheduler } from './virtual-scheduler.ts';

export type Answers = ConstructorParameters<typeof FakeConnection>[0];

/** A client on a fake service and a virtual clock; `signedIn()` has an agent signed in and everything loaded. */
export function setUp(answers: Answers = {}) {
  const connection = new FakeConnection(answers);
  const scheduler = new VirtualScheduler();
  const client = new CtiClient({ connection, scheduler });
  return {
    connection,
    scheduler,
    client,
    get state(): CtiState {
      return client.state;
    },
    get call(): Call | undefined {
      return currentCall(client.state);
    },
  };
}

export async function signedIn(answers: Answers = {}) {
  const all = setUp({ getStatus: { loggedIn: true, ready: true, onCall: false, callConnected: false }, ...answers });
  await all.client.loaded;
  await settle();
  return all;
}

export const inbound: CallInfo = {
  callSessionId: 'A1',
  ani: '4155550123',
  number: '4155550123',
  dnis: '8005550100',
  campaignId: '300',
  agentInitiated: false,
};

export const outbound: CallInfo = {
  callSessionId: 'B2',
  number: '4155550199',
  campaignId: '301',
  agentInitiated: true,
};

export const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error('It did not reject.');
    },
    (error: unknown) => error,
  );
