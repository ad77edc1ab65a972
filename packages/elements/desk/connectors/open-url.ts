/** Opens what the service asks the page to open, and nothing that could harm. */
import { msg, str } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Subscription } from 'rxjs';
import { claim } from '../../internal/claim.ts';
import type { Phone } from '../../internal/phone.ts';
import { safeAddress } from '../../internal/safe-address.ts';

/** The page that requests without `newTab` share. */
let shared: Window | undefined;

/** Opens addresses as long as its host is on the page, once over all hosts and all tabs of the browser. */
export class UrlOpener implements ReactiveController {
  readonly #phoneOf: () => Phone | undefined;
  readonly #host: ReactiveControllerHost;
  #phone?: Phone;
  #subscription?: Subscription;

  constructor(host: ReactiveControllerHost, phoneOf: () => Phone | undefined) {
    this.#host = host;
    this.#phoneOf = phoneOf;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const phone = this.#phoneOf();
    if (phone === this.#phone) return;
    this.hostDisconnected();
    this.#phone = phone;
    this.#subscription = phone?.client.event('openURL').subscribe(({ url = '', newTab = false, timestamp }) => {
      void handle(phone, url, newTab, timestamp ?? String(Math.round(Date.now() / 1000)));
    });
  }

  hostDisconnected(): void {
    this.#subscription?.unsubscribe();
    this.#phone = undefined;
  }
}

async function handle(phone: Phone, url: string, newTab: boolean, when: string): Promise<void> {
  if (!(await claim(`open-url:${when}:${url}`, document.hasFocus()))) return;
  const address = safeAddress(url);
  if (!address) {
    phone.notice$.next({ text: msg(str`The service asked for an address that is not safe to open: ${url}`) });
    return;
  }
  if (open(address, newTab)) return;
  phone.notice$.next({
    text: msg(str`The browser blocked a page of ${address.host}.`),
    action: {
      label: msg('Open it'),
      run: () => {
        phone.notice$.next(undefined);
        open(address, newTab);
      },
    },
  });
}

/** Whether it was opened. The page that opens can't reach this one. */
function open(address: URL, newTab: boolean): boolean {
  if (!/^http/.test(address.protocol)) {
    const link = Object.assign(document.createElement('a'), { href: address.href, rel: 'noopener' });
    link.click();
    return true;
  }
  if (!newTab && shared && !shared.closed && show(shared, address)) return true;
  const page = window.open('', '_blank');
  if (!page) return false;
  page.opener = null;
  if (!newTab) shared = page;
  return show(page, address);
}

function show(page: Window, address: URL): boolean {
  try {
    page.location.replace(address.href);
    page.focus();
    return true;
  } catch {
    // The page has gone where this one may not lead it any more.
    return false;
  }
}
