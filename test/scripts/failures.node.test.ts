import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Failure, firstLines, lastLines, recordFailure, takeFailures } from '../../scripts/failures/records.mjs';

const REPORTER = fileURLToPath(new URL('../../scripts/failures/node.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'failures-'));
const records = join(folder, 'records');
const ofTheRun = process.env.TEST_FAILURES;

before(() => {
  process.env.TEST_FAILURES = records;
});

after(() => {
  if (ofTheRun === undefined) delete process.env.TEST_FAILURES;
  else process.env.TEST_FAILURES = ofTheRun;
  rmSync(folder, { recursive: true });
});

function failuresOf(source: string): Failure[] {
  const file = join(folder, 'some.test.mjs');
  writeFileSync(file, source);
  // Inside of a test, Node's runner would talk to the one around it.
  const { NODE_TEST_CONTEXT: _context, ...env } = process.env;
  spawnSync(process.execPath, ['--test', `--test-reporter=${REPORTER}`, '--test-reporter-destination=stdout', file], {
    env,
  });
  return takeFailures();
}

test('a test that fails in Node is told with file, name and the first lines of its error; suites and others are not', () => {
  const failures = failuresOf(`
    import assert from 'node:assert/strict';
    import { suite, test } from 'node:test';
    suite('numbers', () => {
      test('add up', () => assert.equal(1 + 1, 3));
      test('are there', () => assert.ok(1));
      test('will add up', { todo: true }, () => assert.equal(1 + 1, 3));
    });`);
  assert.deepEqual(
    failures.map(({ name }) => name),
    ['add up'],
  );
  assert.match(failures[0]!.file, /some\.test\.mjs$/);
  assert.match(failures[0]!.error, /2 !== 3\n\s+at .*some\.test\.mjs:5/);
  assert.doesNotMatch(failures[0]!.error, /node:internal/);
});

test('a file that throws outside of its tests is told', () => {
  const [failure, ...others] = failuresOf(`throw new Error('not even loaded');`);
  assert.match(`${failure?.file} ${failure?.name}`, /some\.test\.mjs/);
  assert.deepEqual(others, []);
});

test('an error without a stack, or no error at all, is told as it is', () => {
  recordFailure({ file: `file://${fileURLToPath(import.meta.url)}`, name: 'one', error: { message: 'alone' } });
  recordFailure({ file: 'test/b.test.ts', name: 'two', error: undefined });
  assert.deepEqual(takeFailures(), [
    { file: 'test/scripts/failures.node.test.ts', name: 'one', error: 'alone' },
    { file: 'test/b.test.ts', name: 'two', error: 'undefined' },
  ]);
  assert.deepEqual(takeFailures(), [], 'what was taken is gone');
});

test('of a long text, the lines that are told are short, few and without colours', () => {
  assert.equal(firstLines('\u001b[31mone\u001b[39m\n\n  two  \nthree', 2), 'one\n  two');
  assert.equal(lastLines('one\ntwo\nthree\n\n', 2), 'two\nthree');
  assert.ok(firstLines('x'.repeat(5000)).length < 300);
});
