import {
  absoluteUrl,
  browserTabs,
  type Connection,
  CtiClient,
  CtiError,
  SoapConnection,
  type StationRegistration,
  toJson,
} from '@cti-elements/client';
import { msg } from '@lit/localize';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Subscription } from 'rxjs';
import { type PhoneSource, updateSource } from '../internal/context.ts';
import type { CallSummary } from '../internal/events.ts';
import { CtiElement } from '../internal/element.ts';
import { loadPart } from '../internal/load-part.ts';
import { loadEvents } from '../internal/before.ts';
import { adopt, handOver, type HeldPhone, hold, type Holder, letGo } from '../internal/handover.ts';
import type { CallSettings } from '../internal/dialling.ts';
import { Phone } from '../internal/phone.ts';
import type { CreateStation } from '../internal/station-lifecycle.ts';
import type { CtiConfig, Keep } from './config.ts';
import { stationSource } from './station-source.ts';
import type { ResolveContact } from '../internal/who.ts';
import { DEFAULT_SHORTCUTS, type Shortcuts } from '../internal/shortcuts.ts';
import { followDialLinks } from './dial-links.ts';
import { loadDeferred } from './deferred.ts';

/** Functions are read when they are needed: whether there is one is all that changes anything. */
const PART = {
  attribute: false,
  hasChanged: (now: unknown, before: unknown): boolean => Boolean(now) !== Boolean(before),
} as const;

/** The same keys in another object are no change. */
const differs = (now: unknown, before: unknown): boolean => toJson(now) !== toJson(before);

/** A change of these is another phone. */
const SERVICE = ['client', 'connection', 'endpoint', 'keep'] as const;

/** A change of these is another wish for the station: see `StationLifecycle.useSource`. */
const STATION = ['stationUrl', 'stationRegistration', 'station', 'createStation', 'peer', 'getUserMedia'] as const;

/**
 * Connects the elements inside it, and those outside of any provider, to the service, and tells the page what happens. Has
 * no looks. The first one in the document serves the elements that stand in none.
 *
 * Moving or removing it drops no call: with a call up, the connection lives on until the call is over or a provider for the
 * same service comes.
 *
 * @example
 * <cti-provider>
 *   <cti-softphone></cti-softphone>
 * </cti-provider>
 *
 * @example
 * document.querySelector('cti-provider').addEventListener('cti-screen-pop', ({ number }) => openCustomer(number));
 *
 * @slot - the page's content
 * @event {CtiScreenPopEvent} cti-screen-pop - a call comes or goes out; once per call over all tabs
 * @event {CtiPreviewEvent} cti-preview - a contact to look at before the call; once per preview over all tabs; its screen pop follows
 * @event {CtiContactChosenEvent} cti-contact-chosen - the agent has said which of several contacts the caller is
 * @event {CtiCallStartedEvent} cti-call-started - both sides are connected
 * @event {CtiCallEndedEvent} cti-call-ended - the call is over, wrap-up follows
 * @event {CtiCallFinishedEvent} cti-call-finished - the call has its disposition; once per call over all tabs
 * @event {CtiCallMissedEvent} cti-call-missed - a call rang and was not answered; once per call over all tabs
 * @event {CtiQualityEvent} cti-quality - what the line of the call was like in the last two seconds, in both directions
 * @event {CtiStateChangedEvent} cti-state-changed - ready, not ready, or another reason
 * @event {CtiSignedInEvent} cti-signed-in - an agent is signed in, also after a reload
 * @event {CtiSignedOutEvent} cti-signed-out - nobody is signed in any more
 * @event {CtiErrorEvent} cti-error - a command failed
 * @event {CtiBeforeDialEvent} cti-before-dial - a number is about to be called; as all `cti-before-` events it can be stopped, changed and waited for
 * @event {CtiBeforeTransferEvent} cti-before-transfer - the call is about to go to somebody, or somebody into it
 * @event {CtiBeforeDispositionEvent} cti-before-disposition - the call is about to be finished
 * @event {CtiBeforeSignOutEvent} cti-before-sign-out - the agent is about to sign out
 * @event {CtiBeforeScreenPopEvent} cti-before-screen-pop - `cti-screen-pop` is about to be told
 */
export class CtiProvider extends CtiElement implements Holder, PhoneSource {
  static override readonly holdsContent: boolean = true;
  static override styles = css`
    :host {
      display: contents;
    }
    :host([theme='light']) {
      --cti-color-scheme: light;
    }
    :host([theme='dark']) {
      --cti-color-scheme: dark;
    }
    [role='status'] {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `;

  /** The service's address, such as `http://localhost:8080/agent/v2`. */
  @property() endpoint?: string | undefined;
  /**
   * What is kept while an agent is signed in, so that a page that is loaded anew shows what the old one showed: in this
   * `browser`, encrypted; for the `session` of the tab alone; or `nothing`. Signing out wipes it, and 12 hours do.
   */
  @property() keep: Keep = 'browser';
  /** Where a GET brings a station's registration as JSON; `{station}` stands for its number. */
  @property({ attribute: 'station-url' }) stationUrl?: string | undefined;
  /** Clicks on `tel:`, `callto:` and `sip:` links anywhere in the page call the number, unless the page cancels them. */
  @property({ type: Boolean, attribute: 'click-to-dial' }) clickToDial = false;
  /** Turns the keyboard shortcuts on; as a property also which keys, by action, in place of the usual ones. */
  @property({ converter: { fromAttribute: (value) => value !== null }, hasChanged: differs }) shortcuts:
    boolean | Shortcuts = false;
  /** A client of the page's own, in place of `endpoint`; the page disposes of it. */
  @property({ attribute: false }) client?: CtiClient | undefined;
  /** A connection in place of `endpoint`; the provider disposes of it. */
  @property({ attribute: false }) connection?: Connection | undefined;
  /** Brings a station's registration, in place of `stationUrl`. Read when it is needed, as all functions here: setting another one changes nothing until then. */
  @property(PART) stationRegistration?: ((station: string) => Promise<StationRegistration>) | undefined;
  /** Makes the station in this page; `@cti-elements/audio`, loaded when it is needed, when left out. */
  @property(PART) createStation?: CreateStation | undefined;

  /**
   * `none` makes this page a view of the phone: it shows and controls calls, and never takes their sound, which is elsewhere on
   * purpose.
   */
  @property() station?: 'none' | undefined;
  /** Makes the connection for a call's sound, in place of the browser's own: for a virtual desktop that brings one. */
  @property(PART) peer?: ((configuration: RTCConfiguration) => RTCPeerConnection) | undefined;
  /** Opens the microphone, in place of the browser's own: for a virtual desktop that brings one. */
  @property(PART) getUserMedia?: ((constraints: MediaStreamConstraints) => Promise<MediaStream>) | undefined;
  /** The address of a sound to ring with for a call, by its campaign or number called; the usual ring when it returns none. */
  @property(PART) ringTone?: ((call: CallSummary) => string | undefined) | undefined;
  /** While a call rings and the page has no focus, a notification says so, where the agent allows them; `false` for a page with its own. */
  @property({ attribute: false }) notifications = true;

  /**
   * Who has a number, as the page's own data say: name, id and address of each contact, at once or by a promise. Names the
   * other party everywhere after the contact's record and before speed dials; of several, the agent chooses. Asked once for each
   * number.
   *
   * @example
   * provider.resolveContact = async (number) => (await crm.byPhone(number)).map(({ name, id, url }) => ({ name, id, url }));
   */
  @property({ attribute: false }) resolveContact?: ResolveContact | undefined;

  @state() private said = '';
  private held?: HeldPhone | undefined;
  private watching?: Subscription;
  private unfollow?: (() => void) | undefined;
  /** What the keys do; comes when shortcuts are turned on. */
  private keys?: typeof import('../phone/shortcuts/index.ts');
  private readonly documents = new Set<Document>();
  private readonly source = stationSource(this);

  /** Several settings at once. */
  set config(config: CtiConfig) {
    Object.assign(this, config);
  }

  /** What the elements inside share; left out until there is an endpoint, a connection or a client. */
  get phone(): Phone | undefined {
    return this.held?.phone;
  }

  /** @internal */
  service: unknown;

  /** @internal */
  giveUp(): HeldPhone | undefined {
    const { held } = this;
    this.watching?.unsubscribe();
    this.held = undefined;
    letGo(this);
    this.providePhone();
    return held;
  }

  /** @internal */
  takeOver(held: HeldPhone): void {
    this.giveUp()?.release();
    this.usePhone(held);
  }

  /** @internal */
  hearKeysIn(place: Document): void {
    this.documents.add(place);
    place.addEventListener('keydown', this.handleKeydown);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.hearKeysIn(this.ownerDocument);
    if (this.hasUpdated && !this.held) this.connectPhone();
    this.unfollow ??= followDialLinks(this.handleLink, () => this.clickToDial && this.held !== undefined);
    updateSource(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unfollow?.();
    this.unfollow = undefined;
    for (const heard of this.documents) heard.removeEventListener('keydown', this.handleKeydown);
    this.documents.clear();
    updateSource(this);
    // A move is a removal, too; what it is shows when the page's code has run.
    setTimeout(() => {
      if (!this.isConnected) this.disconnectPhone();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isSet = (name: keyof CtiProvider): boolean => changed.has(name);
    if (SERVICE.some(isSet) && (isSet('keep') || this.service !== serviceOf(this))) {
      this.disconnectPhone();
      this.connectPhone();
    } else if (STATION.some(isSet)) {
      this.phone?.useSource(this.source);
      this.providePhone();
    }
    if (changed.has('shortcuts')) void this.useShortcuts();
  }

  /**
   * Calls a number as if it had been dialled. Resolves when the service has taken the call on; rejects with a CtiError whose
   * message tells the agent what is in the way.
   */
  async call(number: string, settings?: CallSettings): Promise<void> {
    if (!this.phone) throw new CtiError(msg('The phone service is not set up on this page.'));
    await this.phone.call(number, settings);
  }

  override render(): TemplateResult {
    return html`<slot></slot>
      <div role="status" translate="no">${this.said}</div>`;
  }

  private connectPhone(): void {
    const { client, connection, endpoint, keep, source } = this;
    this.service = serviceOf(this);
    if (!this.service || !this.isConnected) return;
    const kept = adopt(this.service);
    if (kept) {
      this.usePhone(kept);
      return;
    }
    const phone = new Phone({ client: client ?? createClient(connection, endpoint, keep), source });
    const release = (): void => {
      phone.dispose();
      if (!client) phone.client.dispose();
    };
    this.usePhone({ phone, release });
  }

  private usePhone(held: HeldPhone): void {
    const { phone } = held;
    this.held = held;
    hold(this);
    phone.before.page = this;
    phone.useSource(this.source);
    const watching = (this.watching = new Subscription());
    const say = (words: string): void => void (this.said = words);
    watching.add(phone.say$.subscribe(say));
    void this.tellPage(phone, watching, say);
    watching.add(loadDeferred(phone.client, (error) => (error ? phone.tell(error) : phone.notice$.next(undefined))));
    this.providePhone();
  }

  /** It goes by the state: what happened before it came is told all the same. */
  private async tellPage(phone: Phone, watching: Subscription, say: (words: string) => void): Promise<void> {
    const [{ announce, drawAttention }] = await loadPart(
      () => Promise.all([import('./telling/index.ts'), loadEvents()]),
      () => !watching.closed,
    );
    if (watching.closed) return;
    watching.add(drawAttention(phone, say, () => this.notifications));
    watching.add(
      announce(phone, this, { ringTone: (call) => this.ringTone?.(call), resolveContact: () => this.resolveContact }),
    );
  }

  private disconnectPhone(): void {
    const held = this.giveUp();
    if (held) handOver(this, held);
  }

  private providePhone(): void {
    const { phone, shortcuts } = this;
    if (phone) phone.shortcuts = !this.keys ? {} : shortcuts === true ? DEFAULT_SHORTCUTS : shortcuts || {};
    updateSource(this);
  }

  private async useShortcuts(): Promise<void> {
    if (this.shortcuts) this.keys ??= await import('../phone/shortcuts/index.ts');
    this.providePhone();
  }

  private readonly handleLink = (address: string): void => void this.phone?.callAndTell(address);

  private readonly handleKeydown = (event: KeyboardEvent): void => {
    const { phone, keys } = this;
    if (!phone || !keys || event.defaultPrevented || event.repeat) return;
    const action = keys.actionOf(phone.shortcuts, event);
    if (action && keys.perform(phone, action)) event.preventDefault();
  };
}

/** Two providers for the same service could have the same phone, however its address is written. */
function serviceOf({ client, connection, endpoint }: CtiProvider): unknown {
  return client ?? connection ?? (endpoint && absoluteUrl(endpoint));
}

function createClient(connection: Connection | undefined, endpoint: string | undefined, keep: Keep): CtiClient {
  if (!connection) return CtiClient.connect({ endpoint, tabs: browserTabs(), keep });
  // Whose session a connection of the page's own is, another page can't know.
  if (!(connection instanceof SoapConnection)) return new CtiClient({ connection });
  return new CtiClient({ connection, keep, keepAs: `cti-client:${connection.endpoint}` });
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-provider': CtiProvider;
  }
}
