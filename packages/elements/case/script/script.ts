import type { Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { campaignName } from '../../internal/calls.ts';
import { CtiElement } from '../../internal/element.ts';
import { icon } from '../../internal/icon.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { CallValues, pickSubject, type Subject, subjectOf, valuesOf } from '../../internal/call-values.ts';
import { iconButton, renderFindBar } from './find-bar.ts';
import { Finder } from './finder.ts';
import { deskIcon } from '../../internal/desk-icon.ts';
import { keepSize, readSize, SIZES } from './places.ts';
import { printAlone } from './print.ts';
import type { Sanitizer } from './sanitizer/index.ts';
import { scriptStyles } from './script.styles.ts';
import { Stage } from './stage.ts';
import { parseOrigins } from './placeholders.ts';

/** The size of the text at 100 percent, px. */
const BASE_SIZE = 15;

/**
 * What to say: the script of the campaign of the call in hand, or of the contact in preview, with its placeholders filled in from call
 * variables and contact as they change. The HTML is made harmless first; nothing in it can touch the page. A script that is
 * longer than the element scrolls in it, and each call keeps its place. Ctrl+F or Cmd+F in it finds words.
 *
 * @csspart bar - the heading and the buttons
 * @csspart find - what finds words in the script
 * @csspart viewport - what scrolls
 * @csspart button - every button
 * @cssprop --cti-script-max-height - how high the element gets before the script scrolls; 70vh when left out
 */
export class CtiScript extends CtiElement {
  static override styles = [tokens, controls, scriptStyles];

  /** Shows this campaign's script, whatever call is in hand. */
  @property({ attribute: 'campaign-id' }) campaignId?: Id;
  /** Where images may come from: origins with spaces between them, `self` for the page's own. None when left out. */
  @property({ attribute: 'image-origins' }) imageOrigins = '';
  /** Shows the script in a sandboxed frame, a second wall between it and the page. */
  @property({ type: Boolean, reflect: true }) isolated = false;

  @state() private size = readSize();
  @state() private sanitizer?: Sanitizer;
  @state() private problem = '';
  private asked = '';
  private settledFor?: string;
  private page?: { readonly origins: string; readonly sanitizer: Sanitizer; readonly text: string };
  private readonly stage = new Stage({
    root: () => this.renderRoot,
    dial: (address) => void this.cti.run('makeCall', (phone) => phone.call(address)),
    handleKeydown: (event) => this.handleKeydown(event),
  });
  private readonly finder = new Finder(this, () => this.stage.viewport);
  private readonly cti = new Select(this, (all) => ({
    ...pickSubject(all),
    signedIn: all.session.status === 'signedIn' || all.session.status === 'signingOut',
    scripts: all.script.byCampaign,
    directory: all.directory,
    failed: all.commands.missing['getCallAttachedVariables'],
  }));

  constructor() {
    super();
    new CallValues(this, () => this.cti.phone);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stage.hide();
  }

  private get subject(): Subject | undefined {
    return this.cti.value && subjectOf(this.cti.value);
  }

  private get campaign(): Id | undefined {
    return this.campaignId || this.subject?.campaignId;
  }

  /** The HTML as the service sent it; undefined until it has. */
  private get text(): string | undefined {
    const { campaign } = this;
    return campaign === undefined ? undefined : this.cti.value?.scripts[campaign];
  }

  protected override willUpdate(): void {
    const { campaign, subject } = this;
    // With each call anew: the script may have been rewritten since the last one.
    const wanted = this.cti.value?.signedIn && campaign !== undefined ? `${campaign} ${subject?.id ?? ''}` : '';
    if (wanted !== this.asked) {
      this.asked = wanted;
      if (wanted) this.load();
    }
    if (this.text && !this.sanitizer && !this.problem) void this.loadSanitizer();
  }

  private load(): void {
    this.cti.load('requestScript', { campaignId: this.campaign });
  }

  private async loadSanitizer(): Promise<void> {
    try {
      this.sanitizer = await import('./sanitizer/index.ts');
    } catch {
      this.problem = msg('A part of this page that shows scripts could not be loaded.');
    }
  }

  protected override updated(): void {
    const { viewport } = this.stage;
    const { text, sanitizer, subject } = this;
    viewport?.style.setProperty('--_script-size', `${(BASE_SIZE * this.size) / 100}px`);
    if (viewport && text && sanitizer) {
      this.stage.show({
        text,
        sanitizer,
        origins: this.imageOrigins,
        isolated: this.isolated,
        filling: { values: valuesOf(subject?.record), settled: this.isSettled(subject) },
        place: `${subject?.id ?? ''} ${this.campaign}`,
      });
    } else {
      this.stage.hide();
    }
    this.finder.follow(this.stage.surface);
  }

  /** Whether all that the service knows of the subject has come. It stays so while it is asked again. */
  private isSettled(subject: Subject | undefined): boolean {
    if (!subject || subject.id === this.settledFor) return true;
    const isKnown = subject.record !== undefined || this.cti.value?.failed !== undefined;
    if (!isKnown || this.cti.busy('getCRMMap', 'getCallAttachedVariables')) return false;
    this.settledFor = subject.id;
    return true;
  }

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    if (!value?.signedIn) return nothing;
    const { campaign, text } = this;
    const name = campaignName(value, campaign);
    return html`${this.renderBar(name, Boolean(text))} ${text && this.finder.open ? this.renderFind() : nothing}
    ${this.renderFailure()}
    ${
      text
        ? this.renderViewport(name ? msg(str`Script of ${name}`) : msg('Script'))
        : html`<p class="note muted" role="status">${this.emptyWords(campaign, text)}</p>`
    }`;
  }

  private emptyWords(campaign: Id | undefined, text: string | undefined): string {
    if (campaign === undefined) return msg('The script comes with the next call.');
    if (text === '') return msg('This campaign has no script.');
    return this.cti.missing('requestScript', campaign) ? '' : msg('The script is on its way…');
  }

  private renderBar(name: string | undefined, hasText: boolean): TemplateResult {
    const { size } = this;
    return html`<div part="bar" class="bar">
      <h2 class="grow cut">${msg('Script')}${name ? html` <span class="muted small">${name}</span>` : nothing}</h2>
      ${
        hasText
          ? html`${iconButton(deskIcon('smaller'), msg('Smaller text'), () => this.resize(-1), size === SIZES[0])}
              ${iconButton(deskIcon('larger'), msg('Larger text'), () => this.resize(1), size === SIZES.at(-1))}
              <span class="heard" role="status">${size === 100 ? '' : msg(str`Text size ${size} percent`)}</span>
              <button
                part="button"
                class="looks"
                title=${msg('Find in the script')}
                aria-label=${msg('Find in the script')}
                aria-expanded=${this.finder.open}
                aria-keyshortcuts="Control+F Meta+F"
                @click=${() => this.toggleFind(!this.finder.open)}
              >
                ${icon('search')}
              </button>
              ${iconButton(deskIcon('print'), msg('Print the script'), () => void this.print())}`
          : nothing
      }
    </div>`;
  }

  private renderFind(): TemplateResult {
    return renderFindBar(this.finder, {
      close: () => void this.toggleFind(false),
      handleKeydown: (event) => this.handleKeydown(event),
    });
  }

  private renderFailure(): TemplateResult | typeof nothing {
    const { failure } = this.cti;
    const missing = this.cti.missing('requestScript', this.campaign);
    const text =
      this.problem ||
      failure?.text ||
      (missing && msg(str`The script could not be loaded yet, trying again. ${missing}`));
    if (!text) return nothing;
    const again = (): void => {
      this.problem = '';
      this.cti.phone?.client.retryNow();
      this.load();
    };
    const isLoading = this.problem !== '' || missing !== undefined;
    return html`<div class="failure">
      <p class="error" role="alert">${text}</p>
      ${isLoading ? html`<button part="button" class="link" @click=${again}>${msg('Try again')}</button>` : nothing}
    </div>`;
  }

  private renderViewport(label: string): TemplateResult {
    return html`<div
      part="viewport"
      class="viewport"
      tabindex="0"
      role="region"
      aria-label=${label}
      @scroll=${() => this.stage.rememberPlace()}
      @keydown=${this.handleKeydown}
    >
      ${
        this.isolated
          ? this.sanitizer
            ? html`<iframe
                class="frame"
                title=${label}
                sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
                .srcdoc=${this.framePage(this.sanitizer)}
                @load=${this.handleFrame}
              ></iframe>`
            : nothing
          : html`<div class="content"></div>`
      }
    </div>`;
  }

  /** The same text for as long as it says the same, so that a frame is not loaded for nothing. */
  private emptyPage(sanitizer: Sanitizer): string {
    const { imageOrigins: origins } = this;
    if (this.page?.origins !== origins || this.page.sanitizer !== sanitizer)
      this.page = { origins, sanitizer, text: sanitizer.emptyPage(parseOrigins(origins)) };
    return this.page.text;
  }

  /** What a policy has signed is set but once: to set it again is to load it again. */
  private framePage(sanitizer: Sanitizer): unknown {
    const text = this.emptyPage(sanitizer);
    return guard([text], () => text);
  }

  private handleFrame(event: Event): void {
    this.stage.useFrame(event.target as HTMLIFrameElement);
    this.requestUpdate();
  }

  private handleKeydown(event: KeyboardEvent): void {
    const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (isFind && !event.shiftKey) {
      event.preventDefault();
      void this.toggleFind(true);
    } else if (event.key === 'Escape' && this.finder.open) {
      event.preventDefault();
      void this.toggleFind(false);
    }
  }

  private async toggleFind(open: boolean): Promise<void> {
    this.finder.setOpen(open);
    await this.updateComplete;
    const input = this.renderRoot.querySelector<HTMLInputElement>('.find input');
    if (open) input?.select();
    (input ?? this.renderRoot.querySelector<HTMLElement>('.looks'))?.focus();
  }

  private resize(by: 1 | -1): void {
    const next = SIZES[SIZES.findIndex((size) => size === this.size) + by];
    if (next === undefined) return;
    const { viewport } = this.stage;
    const share = viewport ? viewport.scrollTop / viewport.scrollHeight : 0;
    this.size = next;
    keepSize(next);
    void this.updateComplete.then(() => {
      if (viewport) viewport.scrollTop = share * viewport.scrollHeight;
    });
  }

  private async print(): Promise<void> {
    const { surface } = this.stage;
    if (!surface || !this.sanitizer) return;
    const name = campaignName(this.cti.value!, this.campaign);
    const title = name ? msg(str`Script of ${name}`) : msg('Script');
    await printAlone(this.renderRoot as ShadowRoot, surface.body, this.emptyPage(this.sanitizer), title);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-script': CtiScript;
  }
}
