import { expect } from '@open-wc/testing';
import { gradeLine } from '@cti-elements/audio';

const NOTHING = { received: 0, lost: 0, jitter: 0, roundTrip: 0 };

describe('The quality of a line', () => {
  for (const { words, line, grade } of [
    {
      words: 'clear when all comes through at once',
      line: { received: 100, lost: 0, jitter: 1, roundTrip: 20 },
      grade: 4,
    },
    { words: 'clear with a little loss', line: { received: 99, lost: 1, jitter: 5, roundTrip: 80 }, grade: 4 },
    { words: 'good with 5 % loss', line: { received: 95, lost: 5, jitter: 5, roundTrip: 80 }, grade: 3 },
    { words: 'tiring with 10 % loss', line: { received: 90, lost: 10, jitter: 5, roundTrip: 80 }, grade: 2 },
    { words: 'hard to follow with 30 % loss', line: { received: 70, lost: 30, jitter: 5, roundTrip: 80 }, grade: 1 },
    { words: 'worse by delay alone', line: { received: 100, lost: 0, jitter: 20, roundTrip: 600 }, grade: 2 },
    { words: 'worse by jitter alone', line: { received: 100, lost: 0, jitter: 150, roundTrip: 20 }, grade: 2 },
    { words: 'nothing when no packet came', line: { received: 0, lost: 0, jitter: 0, roundTrip: 20 }, grade: 0 },
  ] as const) {
    it(`is ${words}`, () => expect(gradeLine(NOTHING, line)).to.equal(grade));
  }

  it('looks only at what came since the last look', () => {
    const before = { received: 1000, lost: 500, jitter: 2, roundTrip: 20 };
    expect(gradeLine(before, { ...before, received: 1100 })).to.equal(4);
    expect(gradeLine(before, { ...before, lost: 600 })).to.equal(0);
  });

  it('takes a late packet that was counted as lost for none', () => {
    const before = { received: 100, lost: 3, jitter: 2, roundTrip: 20 };
    expect(gradeLine(before, { ...before, received: 203, lost: 0 })).to.equal(4);
  });
});
