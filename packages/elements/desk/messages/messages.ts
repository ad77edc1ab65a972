import { canDo, currentCall } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { CtiElement } from '../../internal/element.ts';
import { foundListStyles } from '../../internal/found-list.ts';
import { moveInMenu } from '../../internal/popover.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { trayIcon } from '../../internal/tray-icon.ts';
import {
  beginConversation,
  type Conversation,
  conversationsOf,
  invitationsOf,
  isSame,
  selfOf,
} from './conversations.ts';
import { InboxOf } from './inbox.ts';
import { renderInvitations } from './invitations.ts';
import { messagesStyles } from './messages.styles.ts';
import { NewMessage } from './new-message.ts';
import { OpenConversation } from './open-conversation.ts';
import { guestsOf, renderPeople, userOf } from './people.ts';
import { type Addressee, PeopleField } from './people-field.ts';
import { renderItem } from './item.ts';

/**
 * Chats and messages between agents: a list of conversations, and the one that is open. Invitations to accept or decline,
 * chats with several people, messages to one, to a skill or to everybody, and a call for help. Where there is room, list and
 * conversation stand side by side. What is typed and not sent stays, by conversation; the words of the session stay to be
 * read. New messages are announced politely, and not at all during a call.
 *
 * @csspart list - the list of conversations
 * @csspart invitations - the list of invitations
 * @csspart thread - the open conversation
 * @csspart log - what was written
 * @csspart field - every field
 * @csspart people - who is in the chat
 */
export class CtiMessages extends CtiElement {
  static override styles = [tokens, controls, foundListStyles, messagesStyles];

  /** The conversation that is open: `chat:` and the chat's id, `user:` and a name, or `all`; the list when left out. */
  @property() conversation = '';
  /** What is open beside: whom to write to, or who is in the chat. */
  @state() private panel?: 'new' | 'people';
  private conversations: Conversation[] = [];
  /** Open chats when help was asked for: the next one is it. */
  private beforeHelp?: ReadonlySet<string>;
  private asked = false;
  private refocus = false;
  private readonly cti = new Select(this, (all) => ({
    chats: all.chats,
    session: all.session,
    skills: all.directory.skills,
    onCall: currentCall(all) !== undefined && currentCall(all)?.phase !== 'wrapUp',
    mayChat: canDo('canCreateChat')(all),
    maySend: canDo('canSendMessages')(all),
  }));
  private readonly inbox = new InboxOf(this, () => this.cti.phone);
  private readonly thread = new OpenConversation(this, {
    cti: this.cti,
    people: (conversation) => this.renderPeople(conversation),
    togglePeople: () => void this.show(this.panel === 'people' ? undefined : 'people'),
    isPeopleOpen: () => this.panel === 'people',
    close: () => void this.open(''),
    step: (by) => this.step(by),
  });
  private readonly newMessage = new NewMessage(this, {
    cti: this.cti,
    thread: this.thread,
    open: (key) => this.open(key),
  });
  /** For the panel that is open: whom to write to, or whom to invite. */
  private readonly people = new PeopleField(this, {
    find: (text) =>
      this.panel === 'people' ? guestsOf(this.cti.value!, this.current?.chat, text) : this.newMessage.find(text),
    choose: (one) => void (this.panel === 'people' ? this.invite(one) : this.newMessage.choose(one)),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.handleVisibility);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.handleVisibility);
  }

  private readonly handleVisibility = (): void => this.requestUpdate();

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { value, phone } = this.cti;
    if (changed.has('conversation')) this.panel = undefined;
    const isIn = value?.session.status === 'signedIn';
    if (isIn && !this.asked) void phone?.client.load('getLoggedUsers', {}, { news: true });
    this.asked = isIn;
    if (!value) return;
    this.conversations = conversationsOf(value);
    const help = Object.values(value.chats.byId).find(
      ({ id, phase, requestor }) => phase === 'open' && isSame(requestor, selfOf(value)) && !this.beforeHelp?.has(id),
    );
    if (!this.beforeHelp || !help) return;
    this.beforeHelp = undefined;
    void this.open(`chat:${help.id}`);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { current } = this;
    const isSeen = current && !document.hidden && this.checkVisibility();
    this.inbox.inbox?.show(this, isSeen ? current : undefined);
    this.thread.keepInView(current);
    if (this.refocus) this.thread.focusField();
    this.refocus = false;
  }

  private get current(): Conversation | undefined {
    const { conversation: key, cti } = this;
    const known = this.conversations.find((one) => one.key === key);
    if (known || !cti.value || !key || key.startsWith('chat:')) return known;
    return beginConversation(cti.value.chats, key);
  }

  /** Opens a conversation with the focus in it, or goes back to the list, to where the agent was. */
  private async open(key: string): Promise<void> {
    const before = this.conversation;
    this.conversation = key;
    this.panel = undefined;
    this.refocus = key !== '';
    if (key) return;
    await this.updateComplete;
    const items = [...this.renderRoot.querySelectorAll<HTMLElement>('.conversation')];
    (items.find(({ dataset }) => dataset.key === before) ?? items[0])?.focus();
  }

  private step(by: 1 | -1): void {
    const { conversations } = this;
    const at = conversations.findIndex(({ key }) => key === this.conversation);
    const next = conversations[(at + by + conversations.length) % conversations.length];
    if (next) void this.open(next.key);
  }

  private async show(panel: CtiMessages['panel']): Promise<void> {
    const before = this.panel;
    this.panel = panel;
    this.newMessage.clear();
    this.people.clear();
    // Who has signed in or out since: no event tells.
    if (panel) void this.cti.phone?.client.load('getLoggedUsers', {}, { news: true });
    await this.updateComplete;
    const at = panel ? '.people' : before === 'new' ? '.new-button' : '.people-button';
    this.renderRoot.querySelector<HTMLElement>(at)?.focus();
  }

  private async invite(one: Addressee): Promise<void> {
    const { current } = this;
    if (!current?.chat) return;
    const users = [...this.cti.value!.chats.users, ...(current.chat.candidates ?? [])];
    const userInfo = userOf(one, users);
    this.people.clear();
    this.thread.failsAt(current.key);
    await this.cti.call('inviteUserToChat', { chatId: current.chat.id, userInfo });
  }

  private async askForHelp(): Promise<void> {
    if (this.cti.busy('requestHelpChat')) return;
    this.thread.failsAt('');
    this.beforeHelp = new Set(Object.keys(this.cti.value!.chats.byId));
    if (!(await this.cti.call('requestHelpChat'))) this.beforeHelp = undefined;
  }

  private async leave(method: 'exitChat' | 'endChat', { key, chat }: Conversation): Promise<void> {
    this.thread.failsAt(key);
    if (await this.cti.call(method, { chatId: chat?.id })) await this.open('');
  }

  private handleListKeys(event: KeyboardEvent): void {
    const items = [...this.renderRoot.querySelectorAll<HTMLElement>('.conversation')];
    if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End')
      moveInMenu(event, items, this.renderRoot instanceof ShadowRoot ? this.renderRoot.activeElement : null);
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (this.panel) void this.show(undefined);
    else if (this.conversation) void this.open('');
    else return;
    event.preventDefault();
  }

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    if (value?.session.status !== 'signedIn') return nothing;
    const { current } = this;
    return html`<div class="panes ${current ? 'reading' : ''}" @keydown=${this.handleKeydown}>
      <div class="pane">${this.renderList()}</div>
      ${
        current
          ? this.thread.render(current)
          : html`<p class="muted choose">${msg('Choose a conversation, or write to somebody.')}</p>`
      }
    </div>`;
  }

  private renderList(): TemplateResult {
    const { chats, mayChat, maySend } = this.cti.value!;
    const isHere = this.cti.failure && ['requestHelpChat', 'createChat'].includes(this.cti.failure.method);
    return html`<div class="row head-row">
        <h2 class="grow">${msg('Messages')}</h2>
        ${
          mayChat
            ? html`<button
                class="plain"
                title=${msg('Ask for help')}
                aria-label=${msg('Ask for help')}
                aria-busy=${this.cti.busy('requestHelpChat')}
                @click=${this.askForHelp}
              >
                ${trayIcon('help')}
              </button>`
            : nothing
        }
        ${
          mayChat || maySend
            ? html`<button
                class="new-button"
                aria-expanded=${this.panel === 'new'}
                @click=${() => this.show(this.panel === 'new' ? undefined : 'new')}
              >
                ${msg('New')}
              </button>`
            : nothing
        }
      </div>
      ${this.panel === 'new' ? this.newMessage.render(this.people) : nothing}
      ${renderInvitations({
        invitations: invitationsOf(this.cti.value!),
        helpRequests: chats.helpRequests,
        cti: this.cti,
        accepted: ({ id }) => void this.open(`chat:${id}`),
      })}
      ${isHere ? html`<p class="error" role="alert">${this.cti.failure?.text}</p>` : nothing}
      ${
        this.conversations.length
          ? html`<ul
              part="list"
              class="conversations"
              aria-label=${msg('Conversations')}
              @keydown=${this.handleListKeys}
            >
              ${repeat(
                this.conversations,
                ({ key }) => key,
                (one) =>
                  renderItem(one, {
                    unread: this.inbox.inbox?.unread(one) ?? 0,
                    isOpen: one.key === this.conversation,
                    open: () => void this.open(one.key),
                  }),
              )}
            </ul>`
          : html`<p class="muted">${msg('No messages yet.')}</p>`
      }`;
  }

  private renderPeople(conversation: Conversation): TemplateResult {
    const { key, chat } = conversation;
    return renderPeople({
      chat,
      self: selfOf(this.cti.value!),
      cti: this.cti,
      field: this.people,
      leave: (method) => void this.leave(method, conversation),
      remove: (user) => {
        this.thread.failsAt(key);
        void this.cti.call('kickUserFromChat', { chatId: chat?.id, userInfo: user });
      },
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-messages': CtiMessages;
  }
}
