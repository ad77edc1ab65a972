/** All stories once more, in one process, to see that every event of the contract comes of something that can happen. */
import { eventTables } from '@cti-elements/contract';
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { seenEvents } from '../../core-kit.ts';
import './administration.node.test.ts';
import '../desk/callbacks.node.test.ts';
import '../desk/chat.node.test.ts';
import '../calls/conference.node.test.ts';
import '../desk/content.node.test.ts';
import './data.node.test.ts';
import '../desk/desk.node.test.ts';
import '../calls/in-call.node.test.ts';
import '../calls/inbound.node.test.ts';
import '../state/listeners.node.test.ts';
import '../calls/live-callbacks.node.test.ts';
import '../desk/mail.node.test.ts';
import '../calls/outbound.node.test.ts';
import '../calls/park.node.test.ts';
import '../calls/preview.node.test.ts';
import '../calls/session.node.test.ts';
import '../calls/station.node.test.ts';
import '../calls/test-calls.node.test.ts';
import '../calls/transfer-colleague.node.test.ts';
import '../calls/transfer.node.test.ts';
import '../desk/voicemail.node.test.ts';

after(() => {
  const names = eventTables.names();
  assert.equal(names.length, 133);
  assert.deepEqual(
    names.filter((name) => !seenEvents.has(name)),
    [],
    'every event is sent in one of the stories',
  );
});
