import { expect } from '@open-wc/testing';
import { BrowserPlace } from '../../packages/client/persistence/browser-place.ts';

const read = async (name: string): Promise<readonly string[]> => new BrowserPlace(name).read();

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise(requestAnimationFrame);
}

/** What the database holds under a name, as it lies there. */
function stored(store: string, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('cti-elements');
    opening.onerror = () => reject(opening.error!);
    opening.onsuccess = () => {
      const request = opening.result.transaction(store).objectStore(store).get(name);
      request.onsuccess = () => {
        opening.result.close();
        resolve(request.result);
      };
    };
  });
}

describe('the place in this browser', () => {
  let name: string;

  beforeEach(() => (name = `test-${crypto.randomUUID()}`));
  afterEach(() => new BrowserPlace(name).wipe());

  it('gives a new page the last of many texts, and has it encrypted by a key that nobody can read', async () => {
    const place = new BrowserPlace(name);
    for (let count = 0; count < 20; count++) place.write(`Maria Gonzalez ${count}`);
    await until(async () => (await read(name))[0] === 'Maria Gonzalez 19');
    const sealed = (await stored('kept', name)) as { data: ArrayBuffer };
    expect(new TextDecoder().decode(sealed.data)).to.not.contain('Maria');
    expect((await stored('keys', name)) as CryptoKey).to.have.property('extractable', false);
    expect(sessionStorage.getItem(name)).to.equal(null);
  });

  it('has what a page that goes has left at the last moment, for the same tab', async () => {
    const place = new BrowserPlace(name);
    place.write('left', true);
    expect(sessionStorage.getItem(name)).to.equal('left');
    expect((await read(name))[0]).to.equal('left');
  });

  it('is empty when it was wiped, key and all', async () => {
    const place = new BrowserPlace(name);
    place.write('text', true);
    await until(async () => (await stored('kept', name)) !== undefined);
    place.wipe();
    await until(async () => (await stored('kept', name)) === undefined && (await stored('keys', name)) === undefined);
    expect(await read(name)).to.deep.equal([]);
  });

  it('is the tab’s own storage where there is no database', async () => {
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = () => {
      throw new DOMException('No.', 'SecurityError');
    };
    try {
      new BrowserPlace(name).write('text');
      await until(async () => (await read(name))[0] === 'text');
    } finally {
      indexedDB.open = open;
    }
  });
});
