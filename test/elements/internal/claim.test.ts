import { expect } from '@open-wc/testing';
import { claim, claimLedger } from '../../../packages/elements/internal/claim.ts';
import { tellOnce } from '../../../packages/elements/provider/telling/told.ts';
import { waitUntil } from '../user.ts';

const name = (): string => `test:${crypto.randomUUID()}`;

describe('a claim', () => {
  it('is given once, for as long as the page lives', async () => {
    const what = name();
    expect(await claim(what, true)).to.equal(true);
    expect(await claim(what, true)).to.equal(false);
    expect(await claim(what, false)).to.equal(false);
    expect(await claim(name(), true), 'another thing').to.equal(true);
  });

  it('is free again when it is over, so that a day of calls leaves no lock', async () => {
    const what = name();
    const over = new AbortController();
    expect(await claim(what, true, over.signal)).to.equal(true);
    expect(await claim(what, true)).to.equal(false);
    over.abort();
    await waitUntil(async () => !(await navigator.locks.query()).held?.some((lock) => lock.name?.endsWith(what)));
    expect(await claim(what, true)).to.equal(true);
  });

  it('of something that all tabs can read as told holds no lock', async () => {
    const what = name();
    expect(await tellOnce(what, true)).to.equal(true);
    expect(await tellOnce(what, true)).to.equal(false);
    await waitUntil(async () => !(await navigator.locks.query()).held?.some((lock) => lock.name?.endsWith(what)));
  });

  it('is given once where the browser refuses its locks', async () => {
    const { locks } = navigator;
    const request = (): Promise<never> => Promise.reject(new DOMException('no', 'SecurityError'));
    Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });
    try {
      const what = name();
      expect(await claim(what, true)).to.equal(true);
      expect(await claim(what, true)).to.equal(false);
    } finally {
      Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
    }
  });

  it('goes to the tab that is in front, though a hidden one asked before', async () => {
    const what = name();
    const hidden = claim(what, false);
    const inFront = claim(what, true);
    expect(await inFront).to.equal(true);
    expect(await hidden).to.equal(false);
  });

  it('is a hidden tab’s when no other wants it', async () => {
    expect(await claim(name(), false)).to.equal(true);
  });

  it('is given once where the browser has no locks, too', async () => {
    const what = name();
    const asked = await Promise.all([claimLedger(what), claimLedger(what)]);
    expect(asked.filter(Boolean)).to.have.lengthOf(1);
    expect(await claimLedger(what)).to.equal(false);
  });
});
