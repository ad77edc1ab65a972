/** What an agent changes of a call's data, while others change it too. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { codes } from '@cti-elements/client';
import { Edits } from '../../../packages/elements/case/call-data/edits.ts';
import type { Row } from '../../../packages/elements/case/call-data/layout.ts';
import { readQuestions } from '../../../packages/elements/case/values/question.ts';

const PLACE = { locale: 'en-US', now: 0 };
const [question] = readQuestions([
  {
    id: '1',
    idx: 0,
    name: 'City',
    type: codes.questionType.string,
    fieldViewType: codes.questionView.singleLine,
    options: [],
    restrictions: [],
    answerCriteria: [],
  },
]);

const row = (value: string): Row => ({
  key: 'city',
  label: 'City',
  hint: '',
  value,
  question: question!,
  editable: true,
  half: false,
  long: false,
});

describe('a value that the agent is changing', () => {
  let edits: Edits;
  let saved: string[];
  let refusal: string | undefined;

  beforeEach(() => {
    saved = [];
    refusal = undefined;
    edits = new Edits(
      async (_, value) => {
        if (refusal === undefined) saved.push(value);
        return refusal;
      },
      () => undefined,
    );
  });

  test('is not written over what somebody else has written meanwhile, unless the agent says so', async () => {
    edits.write('A1', row('Springfield'), 'Oakland');
    assert.equal(await edits.commit('A1', row('Fresno'), PLACE), false);
    assert.deepEqual(saved, []);
    assert.equal(edits.get('A1', row('Fresno'))?.text, 'Oakland');
    assert.equal(await edits.commit('A1', row('Fresno'), PLACE, true), true);
    assert.deepEqual(saved, ['Oakland']);
  });

  test('is compared with what was there when the agent began, however much is typed after the change', async () => {
    edits.write('A1', row('Springfield'), 'Oak');
    edits.write('A1', row('Fresno'), 'Oakland');
    assert.equal(edits.conflicts('A1', row('Fresno'), PLACE), true);
    assert.equal(await edits.commit('A1', row('Fresno'), PLACE), false);
  });

  test('is in no conflict with somebody who has written the same', async () => {
    edits.write('A1', row('Springfield'), 'Oakland');
    assert.equal(edits.conflicts('A1', row('Oakland'), PLACE), false);
    await edits.commit('A1', row('Oakland'), PLACE);
    assert.deepEqual(saved, []);
    assert.equal(edits.get('A1', row('Oakland')), undefined);
  });

  test('stays as it was typed, with the reason, when it is refused', async () => {
    refusal = 'The record is locked.';
    edits.write('A1', row('Springfield'), 'Oakland');
    assert.equal(await edits.commit('A1', row('Springfield'), PLACE), false);
    assert.deepEqual(edits.get('A1', row('Springfield')), {
      text: 'Oakland',
      base: 'Springfield',
      problem: 'The record is locked.',
    });
  });

  test('is forgotten with its call', () => {
    edits.write('A1', row('Springfield'), 'Oakland');
    edits.keepOnly(['A1']);
    assert.notEqual(edits.get('A1', row('Springfield')), undefined);
    edits.keepOnly([]);
    assert.equal(edits.get('A1', row('Springfield')), undefined);
  });
});
