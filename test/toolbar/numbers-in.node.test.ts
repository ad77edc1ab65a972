import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { numbersIn } from '../../packages/toolbar/content/numbers-in.ts';

const found = (text: string, country = 'US') => numbersIn(text, country).map(({ number }) => number);

describe('numbers in a text', () => {
  test('are found as people write them, in their country or with a code', () => {
    assert.deepEqual(found('Call (925) 555-0112, or +49 30 90182000.'), ['+19255550112', '+493090182000']);
    assert.deepEqual(found('Tel.: 030 90182000', 'DE'), ['+493090182000']);
    assert.deepEqual(found('phone:925.555.0112; fax: 925-555-0113'), ['+19255550112', '+19255550113']);
    const [one] = numbersIn('Ask (925) 555-0112 now', 'US');
    assert.deepEqual(one, { number: '+19255550112', start: 4, end: 18 });
  });

  test('are not what computers, parts and orders are called', () => {
    for (const text of [
      'Server 212.255.234.1 answers',
      'http://212.255.234.1:8080/x',
      'Serial no. 2125551234',
      'S/N: 212-555-1234',
      'Order #2125551234',
      'SKU 925-555-0112-22',
      'A925-555-0112',
      'IBAN DE89 3704 0044 0532 0130 00',
      '2026-11-28 10:20:30',
      'mail 2125551234@example.com',
      'version 2.125.551.234',
      '$2125551234',
      'items/2125551234/edit',
    ])
      assert.deepEqual(found(text), [], text);
  });
});
