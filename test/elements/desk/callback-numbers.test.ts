import { expect } from '@open-wc/testing';
import { NumberBook } from '../../../packages/elements/desk/callbacks/number-book.ts';
import { factsOf, problemOf } from '../../../packages/elements/desk/callbacks/numbers/index.ts';
import { customerTime } from '../../../packages/elements/desk/callbacks/words.ts';
import { formatNumber } from '../../../packages/elements/internal/format.ts';

describe('numbers', () => {
  it('are written as people of the country write them, and dialled with the country’s code', () => {
    expect(factsOf('+442079460018')).to.include({ text: '+44 20 7946 0018', country: 'GB' });
    expect(factsOf('020 7946 0018', 'GB')).to.include({ text: '020 7946 0018', dialled: '+442079460018' });
    expect(factsOf('+19255550100')).to.include({ text: '+1 (925) 555-0100', country: 'US' });
    expect(factsOf('(925) 555-0100', 'us')).to.include({ text: '(925) 555-0100', dialled: '+19255550100' });
  });

  it('are written in one way by all elements, once the file about them has come', async () => {
    expect(formatNumber('+493023125017')).to.equal('+49 302 312 5017');
    const book = new NumberBook({ requestUpdate: () => undefined });
    await book.load();
    expect(formatNumber('+493023125017')).to.equal('+49 30 23125017');
    book.home = 'DE';
    expect(formatNumber('+493023125017')).to.equal('030 23125017');
    expect(formatNumber('2001'), 'a colleague').to.equal('2001');
    expect(formatNumber('sip:+493023125017@example.com'), 'an address').to.equal('sip:+493023125017@example.com');
  });

  it('of colleagues and service lines stay as they are', () => {
    expect(factsOf('2001', 'US')).to.equal(undefined);
    expect(problemOf('2001', 'US')).to.equal(undefined);
  });

  it('tell a zone where a country or an area has one', () => {
    const zones: Readonly<Record<string, string | undefined>> = {
      '+442079460018': 'Europe/London',
      '+493023125017': 'Europe/Berlin',
      '+19255550100': 'America/Los_Angeles',
      '+12125550143': 'America/New_York',
      '+16025550100': 'America/Phoenix',
      '+14165550100': 'America/Toronto',
      '+61291234567': 'Australia/Sydney',
      '+34928123456': 'Atlantic/Canary',
      '+34911234567': 'Europe/Madrid',
      '+819012345678': 'Asia/Tokyo',
    };
    for (const [number, zone] of Object.entries(zones)) expect(factsOf(number)?.zone, number).to.equal(zone);
  });

  it('tell no zone where that would be a guess', () => {
    const guesses = ['+34612345678', '+61412345678', '+17015550100', '+79161234567', '+18005550100'];
    for (const number of guesses) expect(factsOf(number)?.zone, number).to.equal(undefined);
  });

  it('name zones that this browser knows', async () => {
    const { isZone } = await import('../../../packages/elements/desk/callbacks/zone.ts');
    const text = await (await fetch('/packages/elements/desk/callbacks/numbers/zones.ts')).text();
    const zones = text.match(/[A-Z][a-z]+\/[A-Z][A-Za-z_/-]+/g) ?? [];
    expect(zones.length).to.be.above(100);
    expect(zones.filter((zone) => !isZone(zone))).to.deep.equal([]);
  });

  it('that can’t be called are refused in words that say what is wanted', () => {
    expect(problemOf('', 'US')).to.deep.equal({ text: 'Enter the number to call.', blocks: true });
    expect(problemOf('+1925555', 'US')).to.deep.equal({
      text: 'The number is too short for United States.',
      blocks: true,
    });
    expect(problemOf('020 7946 0018 555', 'GB')?.text).to.equal('The number is too long for United Kingdom.');
    expect(problemOf('call Maria')?.blocks).to.equal(true);
    expect(problemOf('+999 123 4567')?.text).to.match(/^No country has this code/);
  });

  it('that only look wrong are told of, and can be called', () => {
    expect(problemOf('+1 155 555 0100')).to.deep.include({ blocks: false });
    expect(problemOf('925 555 0100')).to.equal(undefined);
  });

  it('tell the customer’s time, with its day where that is another one, across the weeks when only one side has changed', () => {
    const at = Date.UTC(2026, 2, 10, 23, 0);
    expect(customerTime(at, 'America/Los_Angeles', 'Europe/London')).to.equal('11:00 PM there');
    expect(customerTime(at, 'America/Los_Angeles', 'Asia/Tokyo')).to.match(/^Wed.*8:00 AM there$/);
    expect(customerTime(at, 'Europe/London', 'Europe/Lisbon')).to.equal('');
    expect(customerTime(at, 'Europe/London', undefined)).to.equal('');
    expect(customerTime(Date.UTC(2026, 3, 10, 23, 0), 'America/Los_Angeles', 'Europe/London')).to.match(
      /^Sat.*12:00 AM there$/,
    );
  });
});
