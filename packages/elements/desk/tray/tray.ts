import { canDo, currentCall, codes } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { filter, firstValueFrom } from 'rxjs';
import { UrlOpener } from '../connectors/open-url.ts';
import { CtiElement } from '../../internal/element.ts';
import { focusPiece } from '../../internal/focus.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { invitationsOf } from '../messages/conversations.ts';
import { InboxOf } from '../messages/inbox.ts';
import { renderInvitations } from '../messages/invitations.ts';
import { invitationStyles } from '../messages/messages.styles.ts';
import { sheetStoreOf } from '../../case/worksheet/store.ts';
import { persistedCallIds } from '../../case/worksheet/persistence.ts';
import { UnsentAnswersView } from '../../case/worksheet/unsent-answers-view.ts';
import { trayIcon, type TrayIconName } from '../../internal/tray-icon.ts';
import { rows } from '../../internal/rows.styles.ts';
import { trayStyles } from './tray.styles.ts';

interface Drawer {
  readonly name: string;
  readonly icon: TrayIconName;
  readonly label: string;
  readonly count?: number;
  /** The count is of something that waits for the agent. */
  readonly fresh?: boolean;
  /** What it holds is a landmark of that name itself. */
  readonly landmark?: boolean;
  render(): TemplateResult;
}

/**
 * What an agent has at hand beside the call: the queue, messages, voicemails and prompts, recent calls, what is known of the
 * call, with its script and worksheet, and tools. A line of buttons with counts, of which one at a time opens what it holds. Who asks the agent to chat
 * stands above it, so that no invitation is missed.
 *
 * @csspart invitations - who asks the agent to chat
 * @csspart bar - the line of buttons
 * @csspart panel - what is open
 */
export class CtiTray extends CtiElement {
  static override styles = [tokens, controls, rows, invitationStyles, trayStyles];

  @state() private open = '';
  /** The chat that the agent has just accepted. */
  private chat = '';
  private readonly cti = new Select(this, (state) => ({
    signedIn: state.session.status === 'signedIn' || state.session.status === 'signingOut',
    queue: state.calls.queue,
    recent: state.calls.recent,
    recordings: state.recordings.list,
    call: currentCall(state),
    preview: state.preview.current,
    worksheets: state.worksheet.present,
    chats: state.chats,
    session: state.session,
    mayMessage: canDo('canCreateChat')(state) || canDo('canSendMessages')(state),
  }));

  private readonly inbox = new InboxOf(this, () => this.cti.phone);

  private readonly unsaved = new UnsentAnswersView(this);

  constructor() {
    super();
    new UrlOpener(this, () => this.cti.phone);
  }

  /** Answers of calls that are over, and that the service does not have, are brought to it, or shown with the worksheet. */
  protected override willUpdate(): void {
    const client = this.cti.value?.signedIn ? this.cti.phone?.client : undefined;
    if (client && persistedCallIds(undefined).length) this.unsaved.follow(sheetStoreOf(client));
  }

  private get drawers(): Drawer[] {
    const { queue, recent, recordings, chats, mayMessage } = this.cti.value!;
    const hasMessages = chats.messages.length > 0 || Object.keys(chats.byId).length > 0;
    const unheard = recordings.filter(({ flags = 0n }) => !(flags & codes.recordingFlag.heard)).length;
    const drawers: (Drawer | false)[] = [
      {
        name: 'queue',
        icon: 'queue',
        label: msg('Queue and skills'),
        count: queue.length,
        fresh: true,
        render: () => html`<cti-queue></cti-queue>`,
      },
      (mayMessage || hasMessages) && {
        name: 'messages',
        icon: 'chats',
        label: msg('Messages'),
        count: this.inbox.inbox?.count(this.cti.value!) ?? 0,
        fresh: true,
        render: () => html`<cti-messages .conversation=${this.chat}></cti-messages>`,
      },
      {
        name: 'voicemail',
        icon: 'voicemail',
        label: msg('Voicemails'),
        count: unheard,
        fresh: true,
        render: () => html`<cti-voicemail></cti-voicemail><cti-skill-prompts></cti-skill-prompts>`,
      },
      {
        name: 'recent',
        icon: 'recent',
        label: msg('Recent calls'),
        count: recent.length,
        render: () => html`<cti-call-log></cti-call-log>`,
      },
      ...this.callDrawers,
      {
        name: 'tools',
        icon: 'tools',
        label: msg('Tools'),
        render: () => html`<cti-tools></cti-tools>`,
      },
    ];
    return drawers.filter((drawer) => drawer !== false);
  }

  /** What belongs to the call. Scripts and worksheets that stand elsewhere in the page are not here, too. */
  private get callDrawers(): (Drawer | false)[] {
    const { call, preview, worksheets } = this.cti.value!;
    const campaignId = call?.info.campaignId;
    return [
      (call ?? preview) !== undefined &&
        !document.querySelector('cti-script') && {
          name: 'script',
          icon: 'script',
          label: msg('Script'),
          landmark: true,
          render: () => html`<cti-script></cti-script>`,
        },
      ((campaignId !== undefined && worksheets[campaignId] === true) || this.unsaved.count > 0) &&
        !document.querySelector('cti-worksheet') && {
          name: 'worksheet',
          icon: 'worksheet',
          label: msg('Worksheet'),
          count: this.unsaved.count,
          fresh: true,
          landmark: true,
          render: () => html`<cti-worksheet></cti-worksheet>`,
        },
      call !== undefined && {
        name: 'about',
        icon: 'about',
        label: msg('About this call'),
        render: () => html`<cti-call-data></cti-call-data><cti-connectors></cti-connectors>`,
      },
    ];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('cti-worksheet-needed', this.handleNeeded);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('cti-worksheet-needed', this.handleNeeded);
  }

  /** A disposition waits for the worksheet, and the page shows none. */
  private readonly handleNeeded = (event: Event): void => {
    if (event.defaultPrevented || !this.drawers.some(({ name }) => name === 'worksheet')) return;
    event.preventDefault();
    this.open = 'worksheet';
    void this.showWorksheet();
  };

  private async showWorksheet(): Promise<void> {
    const { phone, value } = this.cti;
    const campaignId = value?.call?.info.campaignId ?? '';
    const hasQuestions = phone?.client.select(({ worksheet }) => worksheet.questions[campaignId] !== undefined);
    // Opened for the first time, it has to ask for its questions.
    if (hasQuestions) await firstValueFrom(hasQuestions.pipe(filter(Boolean)), { defaultValue: false });
    await this.updateComplete;
    const worksheet = this.renderRoot.querySelector('cti-worksheet');
    await focusPiece(worksheet);
    worksheet?.scrollIntoView({ block: 'nearest' });
  }

  private toggle(name: string): void {
    this.open = this.open === name ? '' : name;
    this.chat = '';
  }

  /** The chat with the focus in it. */
  private async showChat(id: string): Promise<void> {
    this.chat = `chat:${id}`;
    this.open = 'messages';
    await this.updateComplete;
    const messages = this.renderRoot.querySelector('cti-messages');
    await focusPiece(messages);
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    const button = this.renderRoot.querySelector<HTMLElement>('[aria-expanded="true"]');
    this.open = '';
    button?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.cti.value?.signedIn) return nothing;
    const { drawers } = this;
    const open = drawers.find(({ name }) => name === this.open);
    return html`${open?.name === 'messages' ? nothing : this.renderInvitations()}
      <div part="bar" class="bar" role="group" aria-label=${msg('At hand')}>
        ${drawers.map((drawer) => this.renderButton(drawer, drawer === open))}
      </div>
      ${
        open
          ? html`<div
              part="panel"
              id="panel"
              class="panel"
              role=${open.landmark ? 'group' : 'region'}
              aria-label=${open.label}
              @keydown=${this.handleKeydown}
            >
              ${open.render()}
            </div>`
          : nothing
      }`;
  }

  private renderInvitations(): TemplateResult | typeof nothing {
    const { chats } = this.cti.value!;
    const invitations = invitationsOf({ chats });
    if (!invitations.length && !this.cti.failure) return nothing;
    const accepted = ({ id }: { readonly id: string }): void => void this.showChat(id);
    return html`<div class="asked">
      ${renderInvitations({ invitations, helpRequests: chats.helpRequests, cti: this.cti, accepted })}
    </div>`;
  }

  private renderButton({ name, icon, label, count = 0, fresh }: Drawer, isOpen: boolean): TemplateResult {
    return html`<button
      title=${label}
      aria-label=${count ? msg(str`${label}, ${count}`) : label}
      aria-expanded=${isOpen}
      aria-controls=${isOpen ? 'panel' : nothing}
      @click=${() => this.toggle(name)}
    >
      ${trayIcon(icon)}${count ? html`<span class="count ${fresh ? 'fresh' : ''}">${count}</span>` : nothing}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-tray': CtiTray;
  }
}
