/** Who can be written to, who is in a chat, and who can be asked in. */
import type { Chat, CtiState, UserInfo } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { inGroups } from '../../internal/found-list.ts';
import { bestFits, fit } from '../../internal/match.ts';
import { usesOf } from '../../internal/usage.ts';
import { icon } from '../../internal/icon.ts';
import type { Select } from '../../internal/select.ts';
import { trayIcon } from '../../internal/tray-icon.ts';
import { canModerate, isSame, type Known, nameOf, selfOf } from './conversations.ts';
import type { Addressee, PeopleField } from './people-field.ts';

/** So many are offered at once. */
const MOST = 30;

/** What tells whom the agent can write to. */
export type Reach = Known & { readonly skills: CtiState['directory']['skills']; readonly maySend: boolean };

/** People who are signed in, and everybody or a skill where the agent may send messages. `text` is what was typed. */
export function addresseesOf(state: Reach, text: string): Addressee[] {
  const { chats, skills, maySend } = state;
  const self = selfOf(state);
  const people = chats.users.filter((user) => !isSame(user, self)).map(toAddressee);
  const all: Addressee = { group: msg('All'), name: msg('Everybody'), detail: '', icon: 'announce', id: 'everybody' };
  const groups = skills.map(({ skillId = '', name = '' }): Addressee => {
    return { group: msg('Everybody with a skill'), name, detail: '', icon: 'people', id: skillId };
  });
  return match([...people, ...(maySend ? [all, ...groups] : [])], text);
}

/** Who is neither in the chat nor invited. */
export function guestsOf(state: Known, chat: Chat | undefined, text: string): Addressee[] {
  const { participants = [], invited = [], candidates = [] } = chat ?? {};
  const there = [...participants, ...invited, selfOf(state)];
  const { users } = state.chats;
  const others = candidates.filter((one) => !users.some((user) => isSame(one, user)));
  const free = [...users, ...others].filter((user) => !there.some((one) => isSame(one, user)));
  return match(free.map(toAddressee), text);
}

/** The person among these who was chosen. */
export function userOf({ id, name }: Addressee, users: readonly UserInfo[]): UserInfo {
  return users.find((user) => (user.uniqueId ?? user.id) === id) ?? { name };
}

function match(all: readonly Addressee[], text: string): Addressee[] {
  const rank = usesOf('people');
  const fits = bestFits(
    all,
    ({ name }) => fit(text, name),
    ({ id }) => (text ? rank(id) : 0),
  );
  return inGroups(fits.slice(0, MOST));
}

function toAddressee(user: UserInfo): Addressee {
  const role = /supervisor/i.test(user.role ?? '') ? msg('Supervisor') : '';
  return { group: msg('People'), name: nameOf(user), detail: role, icon: 'person', id: user.uniqueId ?? user.id ?? '' };
}

interface PeopleOptions {
  readonly chat: Chat | undefined;
  readonly self: UserInfo | undefined;
  readonly cti: Pick<Select<object>, 'busy'>;
  /** Finds whom to invite. */
  readonly field: PeopleField;
  readonly leave: (method: 'exitChat' | 'endChat') => void;
  readonly remove: (user: UserInfo) => void;
}

/** Who is in a chat, with what can be done about it. */
export function renderPeople({ chat, self, cti, field, leave, remove }: PeopleOptions): TemplateResult {
  const moderates = chat !== undefined && canModerate(chat, self);
  return html`<div part="people" class="panel" role="group" aria-label=${msg('Who is in the chat')}>
    <ul class="persons">
      ${chat?.participants.map((user) => renderPerson(user, { self, cti, ...(moderates && { remove }) }))}
      ${chat?.invited.map(
        (user) =>
          html`<li class="row muted">
            ${trayIcon('person')}<span class="grow cut">${nameOf(user)}</span>
            <span class="small">${msg('invited')}</span>
          </li>`,
      )}
    </ul>
    ${field.render(msg('Invite somebody'), msg('There is nobody else to invite.'))}
    <div class="two">
      <button aria-busy=${cti.busy('exitChat')} @click=${() => leave('exitChat')}>${msg('Leave the chat')}</button>
      ${
        moderates
          ? html`<button aria-busy=${cti.busy('endChat')} @click=${() => leave('endChat')}>
              ${msg('End for all')}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

interface PersonOptions extends Pick<PeopleOptions, 'self' | 'cti'> {
  readonly remove?: (user: UserInfo) => void;
}

function renderPerson(user: UserInfo, { self, cti, remove }: PersonOptions): TemplateResult {
  const name = nameOf(user);
  const isSelf = isSame(user, self);
  return html`<li class="row">
    ${trayIcon('person')}<span class="grow cut">${isSelf ? msg(str`${name} (you)`) : name}</span>
    ${
      remove && !isSelf
        ? html`<button
            class="plain"
            title=${msg('Remove from the chat')}
            aria-label=${msg(str`Remove ${name} from the chat`)}
            aria-busy=${cti.busy('kickUserFromChat')}
            @click=${() => remove(user)}
          >
            ${icon('close')}
          </button>`
        : nothing
    }
  </li>`;
}
