import { expect } from '@open-wc/testing';
import { formatDuration, formatNumber, sameNumber } from '../../../packages/elements/internal/format.ts';
import { DEFAULT_SHORTCUTS } from '../../../packages/elements/internal/shortcuts.ts';
import { actionOf } from '../../../packages/elements/phone/shortcuts/index.ts';
import { claim, claimLedger } from '../../../packages/elements/internal/claim.ts';

describe('words for numbers', () => {
  it('formats numbers as people read them, and leaves alone what is none', () => {
    expect(formatNumber('+19255550100')).to.equal('+1 (925) 555-0100');
    expect(formatNumber('9255550100')).to.equal('(925) 555-0100');
    expect(formatNumber('+442079460000')).to.equal('+44 207 946 0000');
    expect(formatNumber('+4930123456')).to.equal('+49 301 234 56');
    expect(formatNumber('2001')).to.equal('2001');
    expect(formatNumber('sip:ada@example.com')).to.equal('sip:ada@example.com');
    expect(formatNumber(undefined)).to.equal('');
  });

  it('knows a number with and without its country code', () => {
    expect(sameNumber('+1 925 555 0100', '(925) 555-0100')).to.equal(true);
    expect(sameNumber('+1 925 555 0100', '(925) 555-0101')).to.equal(false);
    expect(sameNumber('', '')).to.equal(false);
  });

  it('formats durations', () => {
    expect([-5, 7_000, 754_000, 3_723_000].map(formatDuration)).to.deep.equal(['0:00', '0:07', '12:34', '1:02:03']);
  });
});

describe('shortcuts', () => {
  it('go by the place of a key, and by all of its modifiers', () => {
    const key = (init: KeyboardEventInit): KeyboardEvent => new KeyboardEvent('keydown', { altKey: true, ...init });
    expect(actionOf(DEFAULT_SHORTCUTS, key({ code: 'KeyH', key: 'Ó', shiftKey: true }))).to.equal('hold');
    expect(actionOf(DEFAULT_SHORTCUTS, key({ code: 'KeyH', key: 'h' }))).to.equal(undefined);
    expect(
      actionOf({ end: 'Ctrl+F9' }, new KeyboardEvent('keydown', { key: 'F9', code: 'F9', ctrlKey: true })),
    ).to.equal('end');
    expect(actionOf({}, key({ code: 'KeyH', key: 'h', shiftKey: true }))).to.equal(undefined);
  });
});

describe('a claim', () => {
  it('is given once', async () => {
    const name = `test:${Math.random()}`;
    expect(await Promise.all([claim(name, true), claim(name, true), claim(name, false)])).to.deep.equal([
      true,
      false,
      false,
    ]);
  });

  it('is given once without locks, too', async () => {
    const name = `test:${Math.random()}`;
    const won = await Promise.all([claimLedger(name), claimLedger(name)]);
    expect(won.filter(Boolean)).to.have.length(1);
    expect(await claimLedger(name)).to.equal(false);
  });
});
