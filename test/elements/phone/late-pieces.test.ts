import { defineNow, isHeld } from './late-definitions.ts';
import { expect } from '@open-wc/testing';
import { type Bench, createBench } from '../bench.ts';
import { field, fill, focused, focusedName, waitUntil } from '../user.ts';
import { focusPiece } from '../../../packages/elements/internal/focus.ts';

describe('the focus, when a piece of the softphone takes a while to load', () => {
  let bench: Bench;

  beforeEach(() => {
    bench = createBench();
  });
  afterEach(() => bench.dispose());

  it('goes to the dialler after signing in, and to nothing that the agent did not leave', async () => {
    for (const [name, text] of [
      ['User name', 'agent@example.com'],
      ['Password', 'secret'],
      ['Station', '1001'],
    ] as const)
      await fill(name, text);
    (await field('Station')).form!.requestSubmit();
    await waitUntil(() => bench.softphone.shadowRoot!.querySelector('cti-dialer'), 'No dialler comes');
    await waitUntil(() => isHeld('cti-dialer'), 'The dialler is not loaded');
    expect(focused(), 'the form with the focus is gone').to.equal(document.body);
    defineNow('cti-dialer');
    await waitUntil(() => focusedName() === 'Name or number', 'The focus did not move on to the dialler');
    const settings = document.createElement('cti-audio-check');
    const note = document.createElement('input');
    bench.provider.append(settings, note);
    const focusing = focusPiece(settings);
    note.focus();
    await waitUntil(() => isHeld('cti-audio-check'), 'The audio settings are not loaded');
    defineNow('cti-audio-check');
    await focusing;
    expect(settings.shadowRoot, 'it is defined').not.to.equal(null);
    expect(focused(), 'the agent writes on').to.equal(note);
  });
});
