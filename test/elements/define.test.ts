import { VERSION } from '@cti-elements/elements';
import { expect } from '@open-wc/testing';
import { define } from '../../packages/elements/internal/define.ts';

describe('a second copy of the script', () => {
  it('changes nothing, and warns once when its version is another', () => {
    const warn = console.warn;
    const warnings: unknown[] = [];
    console.warn = (text: unknown) => warnings.push(text);
    const first = customElements.get('cti-softphone');
    try {
      define('cti-softphone', class extends HTMLElement {});
      expect(warnings, 'the same version').to.deep.equal([]);
      Object.assign(first!, { version: '0.0.9' });
      define('cti-softphone', class extends HTMLElement {});
      define('cti-softphone', class extends HTMLElement {});
    } finally {
      console.warn = warn;
    }
    expect(customElements.get('cti-softphone')).to.equal(first);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('0.0.9').and.contain(VERSION);
  });

  it('has the version of its package', async () => {
    const response = await fetch(new URL('../../packages/elements/package.json', import.meta.url));
    expect(((await response.json()) as { version: string }).version).to.equal(VERSION);
  });
});
