/** What the middle of the page shows: contacts, activities, policies. */
import { allActivities } from './activities.js';
import { addContact, addNote, allContacts, contactByNumber, notesOf, searchContacts } from './contacts.js';
import { date, duration, formatNumber, h, icon, money, when } from './dom.js';

const initials = (name) =>
  name
    .split(/\s+/)
    .map((word) => word[0])
    .slice(0, 2)
    .join('');

/** One of six hues, the same for a name every time. */
const hue = (name) => [...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6;
const avatar = (name) => h('span', { class: `avatar hue-${hue(name)}`, 'aria-hidden': 'true' }, initials(name));
const telLink = (number, ...content) => h('a', { href: `tel:+1${number.replace(/\D/g, '').slice(-10)}` }, ...content);

/** The list at the left, and beside it what is chosen. */
export class ContactsView {
  #list = h('ul', { class: 'contact-list' });
  #search = h('input', {
    type: 'search',
    placeholder: 'Name, town or number',
    'aria-label': 'Search contacts',
    autocomplete: 'off',
  });
  #count = h('p', { class: 'quiet', role: 'status' });
  #panel = h('section', { class: 'panel', 'aria-label': 'Contact', tabindex: '-1' });
  #chosen;
  element = h(
    'div',
    { class: 'contacts' },
    h('h1', { class: 'sr' }, 'Contacts'),
    h(
      'section',
      { class: 'list', 'aria-labelledby': 'list-title' },
      h('h2', { id: 'list-title' }, 'Contacts'),
      h('div', { class: 'search' }, icon('search'), this.#search),
      this.#count,
      this.#list,
    ),
    this.#panel,
  );

  constructor() {
    this.#search.addEventListener('input', () => this.#showList());
  }

  /** @param chosen a contact, `{ number }` for somebody unknown, or undefined */
  show(chosen) {
    const same = chosen && this.#chosen?.id === chosen.id && this.#chosen?.number === chosen.number;
    this.#chosen = chosen;
    this.element.classList.toggle('has-choice', Boolean(chosen));
    this.#showList();
    // A half-written note stays as it is while the timeline below it grows.
    if (same && chosen.id) this.#panel.querySelector('.timeline')?.replaceWith(timeline(chosen));
    else if (!same)
      this.#panel.replaceChildren(...(chosen?.id ? contactPanel(chosen) : chosen ? newContact(chosen) : emptyPanel()));
  }

  focusPanel() {
    this.#panel.focus({ preventScroll: true });
  }

  #showList() {
    const found = searchContacts(this.#search.value);
    const everybody = this.#search.value.trim() === '';
    this.#count.textContent = everybody
      ? `${found.length} customers`
      : found.length
        ? `${found.length} found`
        : `Nobody matches “${this.#search.value.trim()}”`;
    this.#list.replaceChildren(...found.map((one) => this.#row(one)));
  }

  #row(one) {
    const current = this.#chosen?.id === one.id;
    return h(
      'li',
      { class: current ? 'row current' : 'row' },
      h(
        'a',
        { class: 'row-name', href: `#/contacts/${one.id}`, 'aria-current': current ? 'true' : undefined },
        avatar(one.name),
        h('strong', {}, one.name),
        h('small', {}, one.town.split(', ')[1] ?? 'New'),
      ),
      telLink(
        one.number,
        h('span', { class: 'number' }, formatNumber(one.number)),
        h('span', { class: 'sr' }, `, call ${one.name}`),
      ),
    );
  }
}

function emptyPanel() {
  return [
    h(
      'div',
      { class: 'empty' },
      icon('phone'),
      h('p', {}, 'Choose a contact, or wait for a call: the caller’s file opens by itself.'),
    ),
  ];
}

function contactPanel(one) {
  const fact = (name, ...value) => (value[0] ? [h('dt', {}, name), h('dd', {}, ...value)] : []);
  return [
    h('a', { class: 'back', href: '#/contacts' }, icon('back'), 'All contacts'),
    h(
      'header',
      { class: 'person' },
      avatar(one.name),
      h(
        'div',
        {},
        h('h2', {}, one.name),
        h('p', { class: 'quiet' }, one.policies.length ? `Customer since ${one.since}` : `Contact since ${one.since}`),
      ),
      h(
        'div',
        { class: 'person-actions' },
        telLink(one.number, icon('phone'), `Call`, h('span', { class: 'sr' }, ` ${one.name}`)),
        one.email &&
          h('a', { href: `mailto:${one.email}` }, icon('mail'), 'Email', h('span', { class: 'sr' }, ` ${one.name}`)),
      ),
    ),
    h(
      'div',
      { class: 'cards' },
      h(
        'section',
        { class: 'card', 'aria-labelledby': 'details-title' },
        h('h3', { id: 'details-title' }, 'Details'),
        h(
          'dl',
          {},
          ...fact('Phone', telLink(one.number, formatNumber(one.number))),
          ...fact('Email', one.email),
          ...fact('Address', one.town),
          ...fact('Born', one.born && date(one.born)),
          ...fact('Languages', one.language),
        ),
        one.about && h('p', { class: 'about' }, one.about),
      ),
      h(
        'section',
        { class: 'card', 'aria-labelledby': 'policies-title' },
        h('h3', { id: 'policies-title' }, 'Policies'),
        one.policies.length
          ? h('ul', { class: 'policies' }, ...one.policies.map(policyItem))
          : h('p', { class: 'quiet' }, 'No policies yet.'),
      ),
    ),
    h(
      'section',
      { class: 'card', 'aria-labelledby': 'timeline-title' },
      h('h3', { id: 'timeline-title' }, 'Activity'),
      noteForm(one),
      timeline(one),
    ),
  ];
}

function policyItem(policy) {
  return h(
    'li',
    {},
    h('div', {}, h('strong', {}, policy.kind), h('small', {}, policy.number)),
    h(
      'div',
      { class: 'policy-terms' },
      status(policy),
      h('small', {}, `${money(policy.premium)} a year, renews ${date(policy.renewal)}`),
    ),
  );
}

const status = (policy) => h('span', { class: policy.status === 'Active' ? 'tag good' : 'tag warn' }, policy.status);

function noteForm(one) {
  const field = h('textarea', { rows: 2, placeholder: 'Add a note', 'aria-label': `Note about ${one.name}` });
  const form = h('form', { class: 'note-form' }, field, h('button', { type: 'submit' }, 'Add note'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return field.focus();
    addNote(one.id, text);
    field.value = '';
    form.parentElement.querySelector('.timeline').replaceWith(timeline(one));
  });
  return form;
}

/** Calls and notes of a contact, newest first, above what was there before. */
function timeline(one) {
  const calls = allActivities().filter((activity) => contactByNumber(activity.number)?.id === one.id);
  const items = [
    ...calls.map((activity) => ({ at: activity.at, element: callItem(activity) })),
    ...notesOf(one.id).map((note) => ({ at: note.at, element: item('note', 'Note', when(note.at), note.text) })),
  ].sort((a, b) => b.at - a.at);
  return h(
    'ol',
    { class: 'timeline' },
    ...items.map(({ element }) => element),
    item('plus', one.policies.length ? 'Became a customer' : 'Contact created', String(one.since)),
  );
}

const item = (kind, title, at, text) =>
  h(
    'li',
    { class: `event ${kind}` },
    icon(kind),
    h('div', {}, h('p', {}, h('strong', {}, title), h('time', {}, at)), text && h('p', { class: 'text' }, text)),
  );

function callItem(activity, who) {
  const title = `${activity.direction === 'in' ? 'Incoming' : 'Outgoing'} call`;
  const facts = [who, activity.disposition, duration(activity.talkTime ?? 0)].filter(Boolean);
  const element = item(activity.direction, title, when(activity.at), activity.comments);
  element.dataset.call = activity.id;
  element.querySelector('p').after(h('p', { class: 'facts' }, ...facts.map((fact) => h('span', {}, fact))));
  return element;
}

function newContact({ number, name }) {
  const field = (label, type, value, required) => {
    const input = h('input', { type, value: value ?? '', required, autocomplete: 'off' });
    return { input, label: h('label', {}, h('span', {}, label), input) };
  };
  const [fullName, phone, email] = [
    field('Name', 'text', name, true),
    field('Phone', 'tel', formatNumber(number), true),
    field('Email', 'email', ''),
  ];
  const form = h(
    'form',
    { class: 'card new-contact' },
    fullName.label,
    phone.label,
    email.label,
    h('button', { type: 'submit' }, 'Save contact'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const added = addContact({
      name: fullName.input.value.trim(),
      number: phone.input.value,
      email: email.input.value.trim(),
    });
    location.hash = `#/contacts/${added.id}`;
  });
  return [
    h('a', { class: 'back', href: '#/contacts' }, icon('back'), 'All contacts'),
    h(
      'header',
      { class: 'person' },
      h('span', { class: 'avatar unknown', 'aria-hidden': 'true' }, '?'),
      h(
        'div',
        {},
        h('h2', {}, 'New contact'),
        h('p', { class: 'quiet' }, `Nobody here has the number ${formatNumber(number)} yet.`),
      ),
    ),
    form,
  ];
}

export function activitiesView() {
  const activities = allActivities();
  return h(
    'div',
    { class: 'page' },
    h('h1', {}, 'Activities'),
    activities.length
      ? h(
          'ol',
          { class: 'timeline card' },
          ...activities.map((one) => callItem(one, contactByNumber(one.number)?.name ?? formatNumber(one.number))),
        )
      : h('p', { class: 'quiet' }, 'No calls yet. Every call that you finish is logged here, once.'),
  );
}

export function policiesView() {
  const rows = allContacts()
    .flatMap((one) => one.policies.map((policy) => ({ one, policy })))
    .sort((a, b) => a.policy.renewal.localeCompare(b.policy.renewal));
  const head = ['Policy', 'Customer', 'Premium', 'Renewal', 'Status'];
  return h(
    'div',
    { class: 'page' },
    h('h1', {}, 'Policies'),
    h(
      'div',
      { class: 'card table', tabindex: '0', role: 'region', 'aria-label': 'Policies by renewal' },
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, ...head.map((name) => h('th', { scope: 'col' }, name)))),
        h(
          'tbody',
          {},
          ...rows.map(({ one, policy }) =>
            h(
              'tr',
              {},
              h('td', {}, h('strong', {}, policy.kind), h('small', {}, policy.number)),
              h('td', {}, h('a', { href: `#/contacts/${one.id}` }, one.name)),
              h('td', { class: 'number' }, money(policy.premium)),
              h('td', { class: 'number' }, date(policy.renewal)),
              h('td', {}, status(policy)),
            ),
          ),
        ),
      ),
    ),
  );
}
