/** All stories once more, in one process, to see that every event of the contract comes of something that can happen. */
import { eventTables } from '@cti-elements/contract';
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { seenEvents } from './core-kit.ts';
import './administration.node.test.ts';
import './callbacks.node.test.ts';
import './chat.node.test.ts';
import './conference.node.test.ts';
import './content.node.test.ts';
import './data.node.test.ts';
import './desk.node.test.ts';
import './in-call.node.test.ts';
import './inbound.node.test.ts';
import './listeners.node.test.ts';
import './live-callbacks.node.test.ts';
import './mail.node.test.ts';
import './outbound.node.test.ts';
import './park.node.test.ts';
import './preview.node.test.ts';
import './session.node.test.ts';
import './station.node.test.ts';
import './test-calls.node.test.ts';
import './transfer-colleague.node.test.ts';
import './transfer.node.test.ts';
import './voicemail.node.test.ts';

after(() => {
  const names = eventTables.names();
  assert.equal(names.length, 133);
  assert.deepEqual(
    names.filter((name) => !seenEvents.has(name)),
    [],
    'every event is sent in one of the stories',
  );
});
