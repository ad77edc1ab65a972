/** The same codec in Node, on @xmldom/xmldom, as the simulator uses it. */
import {
  decodeRequest,
  decodeResponse,
  encodeFault,
  encodeRequest,
  encodeResponse,
  eventTables,
  FaultError,
  type MethodName,
  type Methods,
  methodTables,
  representable,
  WireError,
} from '@cti-elements/contract';
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields } from './generated-data.ts';

const parser = new DOMParser({ onError: () => {} });
const arrived = (sent: unknown): unknown =>
  JSON.parse(
    JSON.stringify(sent, (_, value) =>
      typeof value === 'bigint' ? `${value}n` : typeof value === 'string' ? representable(value) : value,
    ),
  );

test('every request is read back in Node as it was sent', () => {
  for (const name of methodTables.names() as MethodName[])
    fc.assert(
      fc.property(fields(methodTables.get(name)!.params), (params) => {
        const decoded = decodeRequest(encodeRequest(name, params as Methods[typeof name]['params']), parser);
        assert.deepEqual(arrived(decoded), arrived({ name, params }));
      }),
      { numRuns: 5 },
    );
});

test('every event is read back in Node as it was sent', () => {
  for (const name of eventTables.names())
    fc.assert(
      fc.property(fields(eventTables.get(name)!), (data) => {
        const event = { name, data } as unknown as Methods['checkEvent']['result'];
        assert.deepEqual(
          arrived(decodeResponse('checkEvent', encodeResponse('checkEvent', event), parser)),
          arrived(event),
        );
      }),
      { numRuns: 5 },
    );
});

test('bad XML in Node is the same typed error as in a browser', () => {
  const good = encodeResponse('getStatus', { loggedIn: true });
  const kindOf = (text: string) => {
    try {
      decodeResponse('getStatus', text, parser);
    } catch (error) {
      return error instanceof WireError ? error.kind : String(error);
    }
    return 'none';
  };
  assert.equal(kindOf(''), 'truncated');
  assert.equal(kindOf(good.slice(0, -20)), 'truncated');
  assert.equal(kindOf('<!doctype html><p>'), 'html');
  assert.equal(kindOf('plain text'), 'malformed');
  assert.equal(kindOf(good.replace('<loggedIn>', '<loggedIn><b>')), 'malformed');
  assert.equal(kindOf('<feed/>'), 'envelope');
  assert.throws(() => decodeResponse('getStatus', encodeFault(new FaultError('No.')), parser), FaultError);
});
