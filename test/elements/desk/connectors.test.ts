import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { safeAddress } from '../../../packages/elements/internal/safe-address.ts';
import { type Bench, createBench, until } from '../bench.ts';
import { button, click, hasButton, sees, waitUntil } from '../user.ts';

/** Stands for `window.open`: what was opened, and how. */
class Windows {
  readonly pages: { opener: unknown; href: string; closed: boolean }[] = [];
  blocked = false;
  readonly #real = window.open.bind(window);

  constructor() {
    window.open = () => {
      if (this.blocked) return null;
      const page = {
        opener: window as unknown,
        href: '',
        closed: false,
        focus: () => undefined,
        location: { replace: (href: string) => void (page.href = href) },
      };
      this.pages.push(page);
      return page as unknown as Window;
    };
  }

  restore(): void {
    window.open = this.#real;
  }
}

describe('the connectors', () => {
  let bench: Bench;
  let windows: Windows;

  beforeEach(() => {
    windows = new Windows();
    bench = createBench();
  });
  afterEach(() => {
    windows.restore();
    bench.dispose();
  });

  it('open the customer’s page with the call’s data filled in, and it can’t reach this one', async () => {
    await bench.signIn();
    await bench.talk();
    await click('About this call');
    (await button('Customer page')).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => windows.pages.length === 1, 'No page was opened');
    await waitUntil(() => windows.pages[0]!.href);
    expect(windows.pages[0]!.href).to.contain('https://crm.example.com/customers?phone=').and.contain('9255550100');
    expect(windows.pages[0]!.opener).to.equal(null);
  });

  it('open what is asked for from elsewhere once, with the tray closed and two places that listen', async () => {
    await bench.signIn();
    await button(/^Voicemails/);
    bench.provider.append(document.createElement('cti-connectors'));
    await bench.simulator.center.workstation(1).call('openBrowser', { url: 'https://example.com/first' });
    await bench.simulator.center.workstation(1).call('openBrowser', { url: 'https://example.com/second' });
    await waitUntil(() => windows.pages.at(-1)?.href === 'https://example.com/second');
    expect(windows.pages.map(({ href }) => href)).to.deep.equal([
      'https://example.com/first',
      'https://example.com/second',
    ]);
  });

  it('offer a page that the browser blocks', async () => {
    await bench.signIn();
    await button(/^Voicemails/);
    windows.blocked = true;
    await bench.simulator.center.workstation(1).call('openBrowser', { url: 'https://example.com/blocked' });
    await sees('The browser blocked a page of example.com.');
    windows.blocked = false;
    await click('Open it');
    expect(windows.pages.map(({ href }) => href)).to.deep.equal(['https://example.com/blocked']);
    await waitUntil(() => !hasButton('Open it'));
  });

  it('take web pages, numbers and mail addresses, and nothing else', () => {
    for (const url of ['https://a.example/', 'http://a.example/', 'tel:+19255550100', 'mailto:a@b.example'])
      expect(safeAddress(url)?.href, url).to.equal(url);
    for (const url of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'blob:x',
      '/a',
      '',
    ])
      expect(safeAddress(url), url).to.equal(undefined);
  });

  it('are not there for an agent who may not use them', async () => {
    bench.simulator.control.setPermissions('agent@example.com', { canUseConnectors: false });
    await bench.signIn();
    const id = await bench.talk();
    await until(bench.client, ({ records }) => Boolean(records.byCall[id]?.variables.length));
    await click('About this call');
    await sees('Campaign name');
    expect(hasButton('Customer page')).to.equal(false);
  });
});
