import { eventTables } from '@cti-elements/contract';
import { expect } from '@open-wc/testing';
import { ignored } from '../../packages/client/store/ignored.ts';
import { deferred } from '../../packages/client/store/deferred/index.ts';
import { slices } from '../../packages/client/store/store.ts';

const handled = new Set(Object.values({ ...slices, ...deferred }).flatMap((slice) => Object.keys(slice.on)));

describe('every event of the contract', () => {
  it('is 133 events', () => {
    expect(eventTables.names()).to.have.lengthOf(133);
  });

  for (const name of eventTables.names())
    it(`${name} is handled by a slice, or ignored for a reason, and not both`, () => {
      const reason = (ignored as Record<string, string | undefined>)[name];
      expect(handled.has(name), reason ?? 'neither handled nor ignored').to.equal(reason === undefined);
    });

  it('ignores nothing that the contract does not have', () => {
    expect(Object.keys(ignored).filter((name) => !eventTables.names().includes(name))).to.deep.equal([]);
  });
});
