import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VirtualClock } from '../../../../packages/simulator/core/base/clock.ts';

test('a virtual clock runs what falls due, in order, and nothing else', async () => {
  const clock = new VirtualClock(0);
  const seen: string[] = [];
  clock.after(20, () => seen.push(`b${clock.now()}`));
  clock.after(10, () => seen.push(`a${clock.now()}`));
  const cancel = clock.after(15, () => seen.push('never'));
  cancel();
  await clock.advance(15);
  assert.deepEqual(seen, ['a10']);
  await clock.advance(5);
  assert.deepEqual(seen, ['a10', 'b20']);
  assert.equal(clock.waiting, 0);
});
