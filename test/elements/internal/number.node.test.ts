import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNumber } from '../../../packages/elements/internal/number.ts';

/** What is dialled, then what is offered as digits after the answer. */
const read = (text: string): string => {
  const { number, tones, problem } = parseNumber(text);
  return problem === undefined ? [number, ...tones].join(' > ') : `problem: ${problem}`;
};

/** By text: what comes of it. */
function reads(expected: Readonly<Record<string, string>>): void {
  for (const [text, wanted] of Object.entries(expected)) assert.equal(read(text), wanted, text);
}

describe('a number', () => {
  it('is dialled without what only makes it readable', () => {
    reads({
      ' +1 (925) 555-0100 ': '+19255550100',
      '925.555.0100': '9255550100',
      '+49 711/123456': '+49711123456',
      '+49 – 711 – 12 34 56': '+49711123456',
      '\u202a+1\u00a0925\u2011555\u20110100\u202c': '+19255550100',
      '☎️ +1 925 555 0100': '+19255550100',
      '2001': '2001',
      '911': '911',
      '*67#': '*67#',
      '*#06#': '*#06#',
      '*679255550100': '*679255550100',
      '011 44 20 7946 0000': '011442079460000',
    });
  });

  it('ends at pause signs, whose digits come after the answer', () => {
    reads({
      'tel:+19255550101,,12': '+19255550101 > 12',
      '+1 925 555 0101,,12,,34#': '+19255550101 > 12 > 34#',
      '+19255550101p12w34': '+19255550101 > 12 > 34',
      '+1 925 555 0101;12': '+19255550101 > 12',
      'tel:+19255550101;postd=pp22': '+19255550101 > 22',
      '+1 925 555 0101，，12': '+19255550101 > 12',
      '+1 925 555 0101،12': '+19255550101 > 12',
      '+1 925 555 0101,': '+19255550101',
      'tel:+19255550101,12;phone-context=+44': '+19255550101 > 12',
    });
  });

  it('ends at an extension in whatever way that is written', () => {
    reads({
      'tel:+19255550101;ext=12': '+19255550101 > 12',
      'tel:+1-925-555-0101;isub=7;ext=12': '+19255550101 > 12',
      '(925) 555-0101 x12': '9255550101 > 12',
      '(925) 555-0101x12': '9255550101 > 12',
      '925 555 0101 ext. 12': '9255550101 > 12',
      '925 555 0101, extension 12': '9255550101 > 12',
      '925-555-0101 #12': '9255550101 > 12',
      '+33 1 23 45 67 89 poste 12': '+33123456789 > 12',
      '+7 495 123-45-67 доб. 12': '+74951234567 > 12',
      '+49 711 1234 Durchwahl 12': '+497111234 > 12',
      '925 555 0101 x12,,3': '9255550101 > 12 > 3',
    });
  });

  it('loses the trunk zero that is not dialled from abroad', () => {
    reads({
      '+49(0)151 23456789': '+4915123456789',
      '+44 (0) 20 7946 0000': '+442079460000',
      '0044 (0)20 7946 0000': '00442079460000',
      'tel:+49(0)15123456789': '+4915123456789',
      '(0)151 23456789': '015123456789',
    });
  });

  it('has its context in front', () => {
    reads({
      'tel:555-0101;phone-context=+1925': '+19255550101',
      'tel:555-0101;ext=12;phone-context=+1-925': '+19255550101 > 12',
      'tel:+19255550101;phone-context=+44': '+19255550101',
      'tel:2001;phone-context=example.com': '2001',
    });
  });

  it('loses its labels', () => {
    reads({
      '+1 925 555 0101 (mobile)': '+19255550101',
      'Mobile: +1 925 555 0101': '+19255550101',
      'Tel. +1 925 555 0101': '+19255550101',
      '[work] 925 555 0101': '9255550101',
      'Téléphone portable : +33 6 12 34 56 78': '+33612345678',
      '+1 925 555 0101 (home), ext. 12': '+19255550101 > 12',
    });
  });

  it('is read in the digits of all scripts', () => {
    reads({
      '+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧': '+966501234567',
      '۰۹۱۲۳۴۵۶۷۸۹': '09123456789',
      '+९१ ९८७६५ ४३२१०': '+919876543210',
      '＋８１　３　１２３４　５６７８': '+81312345678',
      '๐๒ ๑๒๓ ๔๕๖๗': '021234567',
      '+𝟏𝟗𝟐𝟓𝟓𝟓𝟓𝟎𝟏𝟎𝟏': '+19255550101',
    });
  });

  it('is taken out of addresses', () => {
    reads({
      'tel:%2B1%20925%20555%200100': '+19255550100',
      'tel:+1%(925)5550100':
        'problem: “tel:+1%(925)5550100” can’t be read as one phone number. Enter the digits, such as +1 925 555 0100.',
      'TEL://+1-925-555-0100': '+19255550100',
      'callto:+19255550100': '+19255550100',
      'callto://+19255550100?call': '+19255550100',
      'sip:+19255550100@voice.example.com;user=phone': '+19255550100',
      'sip:+19255550100;ext=12@voice.example.com': '+19255550100 > 12',
      'sips:2001:secret@pbx.example.com': '2001',
      'tel:+19255550100?subject=x': '+19255550100',
    });
  });

  it('that can not be read is refused in words, and never guessed', () => {
    const refused = [
      'Ada Lovelace',
      'sip:ada@example.com',
      'callto:ada.lovelace',
      '1-800-FLOWERS',
      '925 555 0101 or 925 555 0102',
      '+1 925 555 0101 +1 925 555 0102',
      '+1 925 555 0101, +1 925 555 0102',
      '(925) 555-0101/02',
      '925 555 0101 / 925 555 0102',
      '1+925 555 0101',
      '+',
      '()',
      '12a',
      '+1',
      '+1234567890123456',
      'tel:',
    ];
    for (const text of refused) assert.match(read(text), /^problem: .*(can’t be read|too (long|short))/, text);
    assert.equal(read('  '), 'problem: Enter a number to call.');
  });
});
