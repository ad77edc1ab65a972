/** How a worksheet's answers get to the service, without a page: in which order, how often, and when they have to wait. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type AgentBridgeStatus, codes, CtiClient, type QuestionValue } from '@cti-elements/client';
import { readQuestions } from '../../../packages/elements/case/values/question.ts';
import { persistCall, persistSheet } from '../../../packages/elements/case/worksheet/persistence.ts';
import { Saver } from '../../../packages/elements/case/worksheet/saver.ts';
import { emptySheet, type Sheet, withAnswer } from '../../../packages/elements/case/worksheet/sheet.ts';
import { UnsentQueue } from '../../../packages/elements/case/worksheet/unsent-answers.ts';
import { FakeConnection } from '../../client/fake-connection.ts';
import { inbound } from '../../client/set-up.ts';
import { settle, VirtualScheduler } from '../../client/virtual-scheduler.ts';

const USER = 'agent@example.com';
const FREE: AgentBridgeStatus = { loggedIn: true, ready: true, onCall: false, callConnected: false };
const TALKING: AgentBridgeStatus = { ...FREE, onCall: true, callConnected: true, currentCall: inbound };

const question = (id: string, jumps: QuestionValue['answerCriteria'] = []): QuestionValue => ({
  id,
  idx: Number(id),
  name: `Question ${id}`,
  type: codes.questionType.string,
  fieldViewType: codes.questionView.singleLine,
  options: [],
  restrictions: [],
  answerCriteria: jumps,
});

const QUESTIONS = [
  question('1', [{ valueToCheck: 'no', questionToJumpTo: 'Question 3' }]),
  question('2'),
  question('3'),
];

let connection: FakeConnection;
let client: CtiClient;

beforeEach(() => {
  connection = new FakeConnection({ getUserDetails: { username: USER } });
  client = new CtiClient({ connection, scheduler: new VirtualScheduler() });
});

afterEach(() => client.dispose());

/** The agent is signed in, and the service answers so from now on. */
async function signedIn(status: AgentBridgeStatus): Promise<void> {
  connection.answer('getStatus', status);
  await client.loaded;
  connection.reconnect();
  for (let turn = 0; turn < 20; turn++) await settle();
  connection.calls.length = 0;
}

const called = () => connection.calls.map(({ name }) => name);

describe('a worksheet of the call in hand', () => {
  let sheet: Sheet;
  let saver: Saver;

  beforeEach(async () => {
    await signedIn(TALKING);
    sheet = emptySheet('A1', '300', readQuestions(QUESTIONS));
    saver = new Saver(client, { sheet: () => sheet, set: (next) => (sheet = next), later: () => () => undefined });
  });

  test('is asked for again after an answer that leads elsewhere: what the service dropped is known', async () => {
    const atService = { attributes: [{ key: '2', value: 'dropped' }] };
    connection.answer('getWorksheetAnswers', () => atService);
    await saver.work();
    assert.deepEqual(called(), ['getWorksheetAnswers']);
    sheet = withAnswer(sheet, '1', 'no');
    connection.answer('getWorksheetAnswers', { attributes: [{ key: '1', value: 'no' }] });
    await saver.work();
    assert.deepEqual(called(), ['getWorksheetAnswers', 'updateWorksheetAnswers', 'getWorksheetAnswers']);
    assert.deepEqual(sheet.saved, { '1': 'no' });
  });

  test('is not asked for again after an answer that leads to the next question', async () => {
    await saver.work();
    sheet = withAnswer(sheet, '2', 'Elm Street');
    await saver.work();
    assert.deepEqual(called(), ['getWorksheetAnswers', 'updateWorksheetAnswers']);
  });

  test('tells one of those who show it that it is finished, each time that it is', async () => {
    connection.answer('isWorksheetComplete', true);
    await saver.work();
    assert.equal(saver.tell(), false);
    for (const answer of ['Elm Street', 'Oak Street']) {
      sheet = { ...withAnswer(sheet, '2', answer), finishing: true };
      await saver.work();
      assert.equal(sheet.finished, true);
      assert.deepEqual([saver.tell(), saver.tell(), saver.tell()], [true, false, false]);
    }
  });
});

describe('answers of a call that is over, and that the service does not have', () => {
  let storage: Storage;
  let again: (() => void)[];
  let queue: UnsentQueue;

  beforeEach(() => {
    storage = memory();
    again = [];
    queue = new UnsentQueue(client, {
      storage,
      later: (task) => {
        again.push(task);
        return () => undefined;
      },
    });
  });

  afterEach(() => queue.dispose());

  function leave(callId: string, user?: string): void {
    const call = { ...(user && { user }), campaignId: '300', number: '4155550123', at: 0, parked: false };
    persistCall(storage, callId, { ...call, values: QUESTIONS });
    const sheet = withAnswer(emptySheet(callId, '300', readQuestions(QUESTIONS)), '2', 'Elm Street');
    persistSheet(storage, { ...sheet, saved: {} });
  }

  const callIds = () => queue.list$.value.map(({ sheet }) => sheet.callId);

  test('wait while the service has a call that this page has not heard of, and go when that is over', async () => {
    await signedIn(FREE);
    leave('OLD');
    connection.answer('getStatus', TALKING);
    queue.follow(client.state, undefined);
    await settle();
    assert.equal(client.state.calls.currentId, 'A1', 'the status told of the call');
    assert.deepEqual(connection.callsOf('updateWorksheetAnswers'), []);
    assert.deepEqual(callIds(), ['OLD']);
    connection.answer('getStatus', FREE);
    connection.reconnect();
    for (let turn = 0; turn < 20; turn++) await settle();
    again.at(-1)?.();
    await settle();
    assert.deepEqual(connection.callsOf('updateWorksheetAnswers'), [{ id: '2', answer: 'Elm Street' }]);
    assert.deepEqual(callIds(), []);
  });

  test('are shown to their agent, and where nobody knows whose they are', async () => {
    await signedIn(FREE);
    leave('OWN', USER);
    leave('UNKNOWN');
    leave('OTHER', 'somebody.else@example.com');
    connection.answer('getStatus', TALKING);
    queue.follow(client.state, undefined);
    assert.deepEqual(callIds().sort(), ['OWN', 'UNKNOWN']);
    await settle();
  });
});

/** A storage of this test's own. */
function memory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}
