import type { CtiClient } from '@cti-elements/client';
import type { CtiProvider } from '@cti-elements/elements';
import { expect } from '@open-wc/testing';
import { html, LitElement, type TemplateResult } from 'lit';
import { Select } from '../../../packages/elements/internal/select.ts';
import { type Bench, createBench } from '../bench.ts';
import { waitUntil } from '../user.ts';

class Outsider extends LitElement {
  readonly cti = new Select(this, ({ session }) => ({ status: session.status }));

  override render(): TemplateResult {
    return html`${this.cti.value?.status}`;
  }
}
customElements.define('test-outsider', Outsider);

describe('an element outside of all providers', () => {
  let benches: Bench[];
  let element: Outsider;

  beforeEach(() => {
    benches = [];
    element = document.createElement('test-outsider') as Outsider;
    document.body.append(element);
  });
  afterEach(() => {
    element.remove();
    for (const bench of benches) bench.dispose();
  });

  async function open(): Promise<{ provider: CtiProvider; client: CtiClient }> {
    const bench = createBench();
    benches.push(bench);
    await bench.provider.updateComplete;
    await waitUntil(() => bench.provider.phone, 'The provider has no phone');
    return bench;
  }
  const hasPhoneOf = (client: CtiClient, words: string): Promise<void> =>
    waitUntil(() => element.cti.phone?.client === client, words);

  it('has the phone of the page’s first one, whichever came first, and of the next when that goes', async () => {
    const last = await open();
    await hasPhoneOf(last.client, 'the only one');
    const middle = await open();
    document.body.append(last.provider);
    await hasPhoneOf(middle.client, 'the one before it');
    const first = await open();
    document.body.prepend(first.provider);
    await hasPhoneOf(first.client, 'the first in the page');
    first.provider.remove();
    await hasPhoneOf(middle.client, 'the next one');
    // Wherever those that have gone are sorted to: none is the first.
    const gone = Array.from({ length: 16 }, () => document.createElement('cti-provider'));
    document.body.append(...gone);
    for (const provider of gone) provider.remove();
    expect(element.cti.phone?.client, 'the providers that have gone').to.equal(middle.client);
    middle.provider.remove();
    last.provider.remove();
    await waitUntil(() => element.cti.phone === undefined, 'none');
    expect(element.cti.value).to.equal(undefined);
  });
});
