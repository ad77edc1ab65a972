import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences } from '../../scripts/api/differences.mjs';

const before = [
  '# Offers',
  '',
  'export interface Call {',
  '  readonly id: string;',
  '  readonly held: boolean;',
  '}',
  '',
];

test('a signature that changed is told as what it was and what it is, under its declaration', () => {
  const after = before.with(3, '  readonly id: number;');
  assert.equal(
    differences(before.join('\n'), after.join('\n')),
    '  export interface Call {\n-   readonly id: string;\n+   readonly id: number;',
  );
});

test('what is new, and what is gone, is told under its declaration', () => {
  const fresh = before.toSpliced(4, 0, '  readonly parked: boolean;');
  assert.equal(
    differences(before.join('\n'), fresh.join('\n')),
    '  export interface Call {\n+   readonly parked: boolean;',
  );
  assert.equal(
    differences(fresh.join('\n'), before.join('\n')),
    '  export interface Call {\n-   readonly parked: boolean;',
  );
});

test('texts that are alike have none', () => {
  assert.equal(differences(before.join('\n'), before.join('\n')), '');
});

test('a report that is not there yet does not fill the screen', () => {
  const long = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n');
  assert.match(differences('', long), /… and \d+ more lines$/);
});
