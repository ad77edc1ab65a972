import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testsOfChanged } from '../../scripts/changed.mjs';

const TESTS = [
  'test/client/tabs.test.ts',
  'test/client/store/calls.test.ts',
  'test/client/store/calls-status.test.ts',
  'test/client/store/agent.test.ts',
  'test/elements/phone/login.test.ts',
  'test/elements/phone/softphone.test.ts',
  'test/elements/desk/callbacks.test.ts',
];
const tests = (...changed: string[]) => testsOfChanged(changed, TESTS);

test('a source is tested by the tests of its name', () => {
  assert.deepEqual(tests('packages/client/store/calls.ts'), [TESTS[1], TESTS[2]]);
});

test('a source without tests of its name is tested by those of its room, or of the room around it', () => {
  assert.deepEqual(tests('packages/elements/phone/login/login.styles.ts'), [TESTS[4]]);
  assert.deepEqual(tests('packages/elements/phone/keypad/keypad.ts'), [TESTS[4], TESTS[5]]);
  assert.deepEqual(tests('packages/client/tabs/roles.ts'), [TESTS[0]]);
});

test('a test that changed is run itself, and a kit runs the tests beside it', () => {
  assert.deepEqual(tests('test/elements/desk/callbacks.test.ts'), [TESTS[6]]);
  assert.deepEqual(tests('test/elements/phone/kit.ts'), [TESTS[4], TESTS[5]]);
});

test('what no test is near to, such as a page of words, needs none', () => {
  assert.deepEqual(tests('README.md', 'scripts/test.mjs', 'packages/simulator/core/base/clock.ts'), []);
});
