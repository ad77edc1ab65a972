/** How much a page asks the service when it begins, and after a break. */
import { expect } from '@open-wc/testing';
import { sees } from '../elements/user.ts';
import { Workplace } from './page.ts';

/** What a page may ask for at once. */
const MOST = 20;
/** Of what it needs in a call, the last. */
const LAST = 'getCallAttachedVariables';

describe('The requests of a page', () => {
  let place: Workplace;
  beforeEach(() => (place = new Workplace()));
  afterEach(() => place.dispose());

  const asked = (): ReadonlyMap<string, number> =>
    new Map([...place.line.reached].filter(([method]) => method !== 'checkEvent'));
  const since = (before: ReadonlyMap<string, number>): readonly string[] =>
    [...asked()].flatMap(([method, count]) => Array.from({ length: count - (before.get(method) ?? 0) }, () => method));

  it('loaded anew in a call stay under twenty, and ask nothing twice', async () => {
    const options = { shares: `requests:${crypto.randomUUID()}`, keep: 'browser' } as const;
    const page = place.open(options);
    await page.signIn();
    const id = await page.talk();
    page.close();
    const before = asked();
    const next = place.open(options);
    await next.until(({ calls }) => calls.byId[id]?.phase === 'talking');
    await sees('End call');
    await next.settle(LAST, before.get(LAST));
    const requests = since(before);
    expect(requests.length, requests.join(', ')).to.be.below(MOST);
  });

  it('after a break of the connection stay under twenty', async () => {
    const page = place.open();
    await page.signIn();
    await page.talk();
    await sees('End call');
    await page.settle(LAST);
    place.line.down = true;
    await page.until(({ connection }) => connection.status === 'retrying');
    const before = asked();
    place.line.down = false;
    await page.until(({ connection }) => connection.status === 'connected');
    await page.settle(LAST, before.get(LAST));
    const requests = since(before);
    expect(requests.length, requests.join(', ')).to.be.below(MOST);
  });
});
