import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { updateWhenIdle } from '../../packages/toolbar/background/update.ts';
import { writeMemory } from '../../packages/toolbar/background/memory.ts';
import type { PhoneSummary } from '../../packages/toolbar/shared/messages.ts';

/** The browser's edge: what is kept while it runs, and the reload that brings a new version in. */
let reloads = 0;

beforeEach(() => {
  const kept: Record<string, unknown> = {};
  reloads = 0;
  const session = {
    get: (name: string) => Promise.resolve(name in kept ? { [name]: kept[name] } : {}),
    set: (values: object) => Promise.resolve(void Object.assign(kept, values)),
  };
  Object.assign(globalThis, { chrome: { storage: { session }, runtime: { reload: () => reloads++ } } });
});
afterEach(() => Reflect.deleteProperty(globalThis, 'chrome'));

const summary = (activity: PhoneSummary['activity'], hasCall = false): PhoneSummary => ({
  activity,
  title: '',
  due: [],
  ...(hasCall && { call: { id: '1', title: '', detail: '' } }),
});

describe('a new version of the extension', () => {
  test('waits while a call rings, is up, is held or wants its disposition, and comes in afterwards', async () => {
    await writeMemory({ update: true });
    for (const activity of ['ringingHere', 'ringingThere', 'talking', 'onHold', 'wrapUp'] as const)
      await updateWhenIdle(summary(activity, true));
    // The service is away, and the call's sound goes on.
    await updateWhenIdle(summary('offline', true));
    assert.equal(reloads, 0);
    await updateWhenIdle(summary('ready'));
    assert.equal(reloads, 1);
  });

  test('comes in at once where nobody calls or is signed in, and nothing is loaded anew without one', async () => {
    await updateWhenIdle(summary('ready'));
    await updateWhenIdle(undefined);
    assert.equal(reloads, 0);
    await writeMemory({ update: true });
    await updateWhenIdle(undefined);
    assert.equal(reloads, 1);
  });
});
