import { expect } from '@open-wc/testing';
import { gradeLine } from '@cti-elements/audio';
import { judgeLine, QualityRecord } from '../../packages/audio/quality.ts';

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

describe('The record of a call’s line', () => {
  const SILENT = { received: 0, lost: 0, jitter: 0, roundTrip: 0 };
  const sample = (received: number, heard: number, lossNow = 0) => ({
    inbound: { ...SILENT, received },
    outbound: { ...SILENT, received: heard, lossNow },
    sent: heard,
  });

  it('says which direction is the worse one', () => {
    const line = judgeLine(sample(0, 0), sample(100, 100, 0.3));
    expect(line.inbound.grade).to.equal(4);
    expect(line.outbound).to.include({ grade: 1, loss: 0.3 });
    expect(line.worse).to.equal('outbound');
    expect(judgeLine(sample(0, 0), sample(0, 100))).to.include({ worse: 'inbound' });
  });

  it('knows nothing of what the other side hears before that has told', () => {
    const { inbound, sent } = sample(0, 0);
    expect(judgeLine({ inbound, sent }, sample(100, 100))).not.to.have.property('outbound');
  });

  it('holds the means of all that was seen', () => {
    const record = new QualityRecord();
    expect(record.value).to.equal(undefined);
    record.add(judgeLine(sample(0, 0), sample(100, 100)));
    record.add(judgeLine(sample(100, 100), sample(200, 200, 0.2)));
    const whole = record.value;
    expect(whole?.inbound).to.include({ grade: 4, loss: 0, jitter: 0 });
    expect(whole?.inbound.mos).to.be.closeTo(4.39, 0.02);
    expect(whole?.outbound?.loss).to.equal(0.1);
    expect(whole?.worse).to.equal('outbound');
  });
});
