/** What the agent has read, once for all elements of a page, and who says politely that something came. */
import { currentCall, type CtiState } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { BehaviorSubject, distinctUntilChanged, map, pairwise, type Subscription } from 'rxjs';
import type { Phone } from '../../internal/phone.ts';
import { ALL, type Conversation, conversationsOf, invitationsOf, invitationWords } from './conversations.ts';

const inboxes = new WeakMap<Phone, Inbox>();

export class Inbox {
  /** By conversation: up to when it is read, epoch milliseconds. */
  readonly read$ = new BehaviorSubject<Readonly<Record<string, number>>>({});
  readonly #phone: Phone;
  /** Conversations that are in front of the agent's eyes: their log speaks for itself. */
  readonly #open = new Map<object, string>();

  constructor(phone: Phone) {
    this.#phone = phone;
    const { client } = phone;
    client
      .select(({ session }) => session.status === 'signedIn')
      .subscribe((isIn) => {
        if (isIn) void client.load('getSelfInfo');
        else this.read$.next({});
      });
    client.state$
      .pipe(
        map(({ chats }) => chats),
        distinctUntilChanged(),
        pairwise(),
      )
      .subscribe(([before]) => this.#tell(before, client.state));
  }

  unread({ key, entries }: Conversation): number {
    const seen = this.read$.value[key] ?? 0;
    return entries.filter(({ kind, own, at }) => kind === 'message' && !own && at > seen).length;
  }

  /** How many messages are not read, and invitations not answered. */
  count(state: Pick<CtiState, 'chats' | 'session'>): number {
    const unread = conversationsOf(state).map((one) => this.unread(one));
    return unread.reduce((sum, one) => sum + one, invitationsOf(state).length);
  }

  /** `reader` shows the conversation now; `undefined` when it shows none. */
  show(reader: object, conversation: Conversation | undefined): void {
    if (conversation) this.#open.set(reader, conversation.key);
    else this.#open.delete(reader);
    const last = conversation?.entries.at(-1)?.at ?? 0;
    if (conversation && last > (this.read$.value[conversation.key] ?? 0))
      this.read$.next({ ...this.read$.value, [conversation.key]: last });
  }

  /** Nothing is said while the agent talks, or is about to. */
  #tell(before: CtiState['chats'], state: CtiState): void {
    const call = currentCall(state);
    if ((call && call.phase !== 'wrapUp') || state.calls.dialing) return;
    const say = (words: string): void => this.#phone.say$.next(words);
    for (const chat of invitationsOf(state))
      if (before.byId[chat.id]?.phase !== 'invited') say(invitationWords(chat, state.chats.helpRequests));
    const unread = new Map(conversationsOf({ ...state, chats: before }).map((one) => [one.key, this.unread(one)]));
    const inView = new Set(this.#open.values());
    for (const one of conversationsOf(state)) {
      if (inView.has(one.key) || this.unread(one) <= (unread.get(one.key) ?? 0)) continue;
      const who = one.entries.at(-1)?.who ?? one.title;
      say(one.key === ALL ? msg(str`Message to many from ${who}`) : msg(str`New message from ${who}`));
    }
  }
}

/** The page's inbox, for a host that renders when something is read. */
export class InboxOf implements ReactiveController {
  inbox?: Inbox;
  readonly #host: ReactiveControllerHost;
  readonly #phoneOf: () => Phone | undefined;
  #phone?: Phone | undefined;
  #subscription?: Subscription;

  constructor(host: ReactiveControllerHost, phoneOf: () => Phone | undefined) {
    this.#host = host;
    this.#phoneOf = phoneOf;
    host.addController(this);
  }

  hostUpdate(): void {
    const phone = this.#phoneOf();
    if (phone === this.#phone) return;
    this.hostDisconnected();
    this.#phone = phone;
    if (!phone) return;
    this.inbox = inboxes.get(phone) ?? new Inbox(phone);
    inboxes.set(phone, this.inbox);
    this.#subscription = this.inbox.read$.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#subscription?.unsubscribe();
    this.inbox?.show(this.#host, undefined);
    this.inbox = this.#phone = undefined;
  }
}
