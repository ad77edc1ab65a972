import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bestFits, better, fit, fitNumber, fold } from '../../../packages/elements/internal/match.ts';

const NAMES = ['Jürgen Müller-Lüdenscheidt', 'Claims office', 'Customer service', 'Émile Łukasz', 'Renewals 2024'];
const found = (typed: string): string[] => bestFits(NAMES, (name) => fit(typed, name));

describe('what fits what was typed', () => {
  it('is found by the beginnings of words, in any order, and by parts of words', () => {
    assert.deepEqual(found('serv cust'), ['Customer service']);
    assert.deepEqual(found('ffic'), ['Claims office']);
    assert.deepEqual(found('2024'), ['Renewals 2024']);
    assert.deepEqual(found('laimsof'), [], 'a part does not go over the end of a word');
  });

  it('is found without accents, in small letters and with letters that have no plain form', () => {
    assert.deepEqual(found('muller'), ['Jürgen Müller-Lüdenscheidt']);
    assert.deepEqual(found('LUKASZ'), ['Émile Łukasz']);
    assert.deepEqual(found('emi'), ['Émile Łukasz']);
    assert.equal(fold('  Straße\u00a0 ÆON '), 'strasse aeon');
  });

  it('is found by initials, two or more', () => {
    assert.deepEqual(found('cs'), ['Customer service']);
    assert.deepEqual(found('jml'), ['Jürgen Müller-Lüdenscheidt']);
  });

  it('comes best first: beginning, words, initials, parts; what is used more before what is used less', () => {
    const names = ['xcs', 'Customer service', 'All cs', 'cs desk'];
    const fits = bestFits(names, (name) => fit('cs', name));
    assert.deepEqual(fits, ['cs desk', 'All cs', 'Customer service', 'xcs']);
    const uses = bestFits(
      ['Ann', 'Anna'],
      (name) => fit('an', name),
      (name) => name.length,
    );
    assert.deepEqual(uses, ['Anna', 'Ann']);
  });

  it('is everything while nothing is typed, and nothing when nothing fits', () => {
    assert.deepEqual(found(' '), NAMES);
    assert.deepEqual(found('zzz'), []);
    assert.deepEqual(found('…'), []);
  });

  it('finds a number by its digits, however it is written, and not by letters', () => {
    assert.equal(fitNumber('(925) 555', '+1 925-555-0100'), 3);
    assert.equal(fitNumber('1 925', '+1 (925) 555-0100'), 1);
    assert.equal(fitNumber('ada 925', '+19255550100'), undefined);
    assert.equal(fitNumber('', '+19255550100'), undefined);
    assert.equal(better(undefined, 3), 3);
    assert.equal(better(1, 3), 1);
  });
});
