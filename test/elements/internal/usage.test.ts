import { expect } from '@open-wc/testing';
import { noteUse, usesOf } from '../../../packages/elements/internal/usage.ts';

const WEEK = 7 * 24 * 3_600_000;
const NOW = 1_800_000_000_000;

describe('what an agent uses', () => {
  let list = '';
  let lists = 0;
  beforeEach(() => (list = `test-${(lists += 1)}`));
  afterEach(() => localStorage.removeItem(`cti-elements:used:${list}`));

  it('is counted by list, and nothing counts that never was used', () => {
    noteUse(list, 'a', NOW);
    noteUse(list, 'a', NOW);
    noteUse(list, 'b', NOW);
    const uses = usesOf(list, NOW);
    expect([uses('a'), uses('b'), uses('c')]).to.deep.equal([2, 1, 0]);
    expect(usesOf(`${list}-other`, NOW)('a')).to.equal(0);
  });

  it('counts half as much a week later, so that what is used lately comes first', () => {
    for (let time = 0; time < 3; time++) noteUse(list, 'then', NOW);
    noteUse(list, 'now', NOW + 2 * WEEK);
    const uses = usesOf(list, NOW + 2 * WEEK);
    expect(uses('then')).to.equal(0.75);
    expect(uses('now')).to.be.greaterThan(uses('then'));
  });

  it('forgets what is used least when there is much', () => {
    for (let key = 0; key < 41; key++) noteUse(list, `key ${key}`, NOW + key);
    const uses = usesOf(list, NOW + 41);
    expect(uses('key 0')).to.equal(0);
    expect(uses('key 40')).to.be.greaterThan(0);
  });

  it('is nothing where what was kept can’t be read', () => {
    localStorage.setItem(`cti-elements:used:${list}`, '{"a":');
    expect(usesOf(list)('a')).to.equal(0);
    noteUse(list, 'a', NOW);
    expect(usesOf(list, NOW)('a')).to.equal(1);
  });
});
