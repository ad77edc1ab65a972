/**
 * The panel: all that an agent has of the phone, beside any web site. A view: the phone itself is in a document of its own, so
 * that closing the panel ends nothing.
 */
import '@cti-elements/elements';
import type { CtiProvider, Shortcuts } from '@cti-elements/elements';
import { msg } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { applyLooks } from '../shared/looks.ts';
import { ask } from '../shared/messages.ts';
import { type Settings, type Tab } from '../shared/settings.ts';
import { loadSettings, watchSettings } from '../shared/stored.ts';
import { showNotices } from '../shared/notices.ts';
import { nameOfTab } from '../shared/tab-names.ts';
import { StationView } from '../shared/station-view.ts';
import { type Offer, offers, withoutOffers } from './offers.ts';

const KEYS: Shortcuts = { hold: 'Alt+Shift+H', mute: 'Alt+Shift+M', record: 'Alt+Shift+R', reject: 'Alt+Shift+J' };

/** The phone's document has the registration: a view needs none of it. */
const NO_REGISTRATION = { server: '', uri: '', password: '' };

class ToolbarPanel extends LitElement {
  @state() private settings?: Settings;
  @state() private tab: Tab = 'phone';
  @state() private phase = '';
  @state() private offered: readonly Offer[] = [];
  private readonly provider: CtiProvider = document.createElement('cti-provider');

  private unfollow?: (() => void) | undefined;

  /** The elements inside find the provider around them, and the page's style sheet is for all. */
  protected override createRenderRoot(): HTMLElement {
    return this.provider;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.append(this.provider);
    this.provider.addEventListener('cti-worksheet-needed', this.handleNeeded);
    void this.start();
  }

  private async start(): Promise<void> {
    watchSettings(({ settings }) => this.use(settings));
    offers((list) => void (this.offered = list));
    this.use((await loadSettings()).settings);
    await ask('worker', 'wake');
  }

  private use(settings: Settings): void {
    const before = this.provider.phone;
    this.settings = settings;
    applyLooks(settings);
    const { theme, shortcuts, endpoint, stationUrl } = settings;
    this.provider.theme = theme === 'system' ? undefined : theme;
    this.provider.config = {
      endpoint,
      shortcuts: shortcuts ? KEYS : false,
      createStation: createView,
      notifications: false,
    };
    this.provider.stationRegistration = stationUrl ? noRegistration : undefined;
    if (!settings.tabs.includes(this.tab)) this.tab = 'phone';
    void this.provider.updateComplete.then(() => {
      if (this.provider.phone !== before) this.follow();
    });
  }

  /** A call that rings brings the phone to the front. */
  private follow(): void {
    this.unfollow?.();
    this.unfollow = this.provider.phone && showNotices(this.provider.phone);
    const client = this.provider.phone?.client;
    client
      ?.select(({ calls }) => (calls.currentId === undefined ? '' : (calls.byId[calls.currentId]?.phase ?? '')))
      .subscribe((phase) => {
        if (phase === 'ringingHere') this.tab = 'phone';
        this.phase = phase;
      });
    client
      ?.select(({ session }) => session.status === 'signedIn')
      .subscribe((isIn) => {
        if (!isIn) this.tab = 'phone';
      });
  }

  /** A disposition waits for the worksheet, which is behind another tab. */
  private readonly handleNeeded = (event: Event): void => {
    if (!this.settings?.tabs.includes('worksheet')) return;
    event.preventDefault();
    this.tab = 'worksheet';
    void this.updateComplete.then(() => this.provider.querySelector('cti-worksheet')?.focus());
  };

  private handleKeydown(event: KeyboardEvent): void {
    const { tabs } = this.settings!;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.tab = tabs[(tabs.indexOf(this.tab) + step + tabs.length) % tabs.length] ?? 'phone';
    void this.updateComplete.then(() => this.provider.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  }

  override render(): TemplateResult | typeof nothing {
    const { settings } = this;
    if (!settings) return nothing;
    return html`<nav>
        ${settings.tabs.length > 1 ? this.renderTabs(settings.tabs) : nothing}
        <button
          type="button"
          class="settings"
          aria-label=${msg('Settings')}
          title=${msg('Settings')}
          @click=${() => chrome.runtime.openOptionsPage()}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M3 6h8M15 6h2M3 14h2M9 14h8" />
            <circle cx="13" cy="6" r="2" />
            <circle cx="7" cy="14" r="2" />
          </svg>
        </button>
      </nav>
      ${this.offered.length ? this.renderOffers() : nothing}
      ${settings.tabs.map(
        (tab) =>
          html`<section
            id="page-${tab}"
            role="tabpanel"
            aria-labelledby="tab-${tab}"
            ?hidden=${tab !== this.tab}
            class="page"
          >
            ${this.renderPage(tab, settings)}
          </section>`,
      )}`;
  }

  private renderTabs(tabs: readonly Tab[]): TemplateResult {
    const isOnPhone = this.tab === 'phone';
    return html`<div role="tablist" aria-label=${msg('Panel')} @keydown=${this.handleKeydown}>
      ${tabs.map(
        (tab) =>
          html`<button
            type="button"
            role="tab"
            id="tab-${tab}"
            aria-controls="page-${tab}"
            aria-selected=${tab === this.tab}
            tabindex=${tab === this.tab ? 0 : -1}
            class=${tab === 'phone' && !isOnPhone && this.phase ? `on-${this.phase}` : nothing}
            @click=${() => (this.tab = tab)}
          >
            ${nameOfTab(tab)}
          </button>`,
      )}
    </div>`;
  }

  private renderOffers(): TemplateResult {
    const open = (offer: Offer) => async (): Promise<void> => {
      await ask('worker', 'open', { url: offer.url, where: 'new' });
      await withoutOffers();
    };
    return html`<section class="offers" role="status">
      <h2>${msg('Open for this call')}</h2>
      ${this.offered.map(
        (offer) => html`<button type="button" title=${offer.url} @click=${open(offer)}>${offer.name}</button>`,
      )}
      <button type="button" class="quiet" @click=${() => void withoutOffers()}>${msg('Not now')}</button>
    </section>`;
  }

  private renderPage(tab: Tab, { country, language }: Settings): TemplateResult {
    const locale = language || navigator.language;
    switch (tab) {
      case 'phone':
        return html`<cti-softphone></cti-softphone>`;
      case 'callbacks':
        return html`<cti-callbacks country=${country}></cti-callbacks>`;
      case 'script':
        return html`<cti-script></cti-script>`;
      case 'worksheet':
        return html`<cti-worksheet locale=${locale}></cti-worksheet>`;
      case 'data':
        return html`<cti-call-data locale=${locale}></cti-call-data><cti-connectors></cti-connectors>`;
    }
  }
}

const createView = (): StationView => new StationView(() => void ask('worker', 'microphone'));
const noRegistration = () => Promise.resolve(NO_REGISTRATION);

customElements.define('toolbar-panel', ToolbarPanel);
