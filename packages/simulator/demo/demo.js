/** The CRM: its views, and what it does with the phone's events. Everything it knows of the phone comes as DOM events. */
import { logCall, onStored } from './activities.js';
import { contactById, contactByNumber } from './contacts.js';
import { CustomerPanel } from './customer.js';
import { CallDesk } from './desk.js';
import { h } from './dom.js';
import { activitiesView, ContactsView, policiesView } from './views.js';

const provider = document.querySelector('cti-provider');
const main = document.getElementById('main');
const contacts = new ContactsView();
const callbacks = h(
  'div',
  { class: 'page callbacks' },
  h('h1', {}, 'Callbacks'),
  h('cti-callbacks', { country: 'US' }),
);

// A second window is a second agent: it works at another workstation of the same call centre.
const workstation = Number(new URLSearchParams(location.search).get('workstation') ?? 1);
if (workstation > 1) {
  provider.setAttribute('endpoint', `/workstations/${workstation}/agent/v2`);
  document.querySelector('.workstation-number').textContent = String(workstation);
  document.querySelector('.demo-user').textContent = 'agent2@example.com';
  document.querySelector('.demo-station').textContent = '1002';
  const other = document.querySelector('.workstation-other');
  other.href = '/';
  other.setAttribute('aria-label', 'Open workstation 1');
  document.querySelector('.workstation-other-number').textContent = '1';
}

const routes = {
  contacts(id = '') {
    const chosen = id.startsWith('new:') ? unknownCaller(id.slice(4)) : contactById(id);
    contacts.show(chosen);
    return contacts.element;
  },
  activities: activitiesView,
  callbacks: () => callbacks,
  policies: policiesView,
};

const unknownCaller = (number) => contactByNumber(number) ?? { number };

function show() {
  const [, view = 'contacts', id = ''] = location.hash.split('/');
  const name = Object.hasOwn(routes, view) ? view : 'contacts';
  const element = routes[name](decodeURIComponent(id));
  if (main.firstElementChild !== element) main.replaceChildren(element);
  for (const link of document.querySelectorAll('nav a')) {
    if (link.dataset.view === name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

const open = (number) => {
  const contact = contactByNumber(number);
  const hash = contact ? `#/contacts/${contact.id}` : `#/contacts/new:${encodeURIComponent(number)}`;
  if (location.hash !== hash) location.hash = hash;
};

// A call comes or goes out: the other side's file opens, or a new one with their number.
document.addEventListener('cti-screen-pop', (event) => open(event.number));

// The call has its disposition: it goes into the log, once.
document.addEventListener('cti-call-finished', (call) => {
  const logged = logCall({
    id: call.callId,
    number: call.number,
    direction: call.direction === 'inbound' ? 'in' : 'out',
    at: call.startedAt ?? call.finishedAt,
    talkTime: call.talkTime ?? 0,
    disposition: call.disposition ?? '',
    comments: call.comments,
  });
  if (logged) show();
});

// Who has signed in needs no hint any more.
const hint = document.querySelector('.demo-hint');
document.addEventListener('cti-signed-in', () => (hint.hidden = true));
document.addEventListener('cti-signed-out', () => (hint.hidden = false));

addEventListener('hashchange', () => {
  show();
  if (location.hash.startsWith('#/contacts/')) contacts.focusPanel();
});
onStored(show);
show();
// A disposition waits for the worksheet: its tab comes to the front.
const desk = new CallDesk(document.getElementById('desk'));
addEventListener('cti-worksheet-needed', (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  desk.open('worksheet');
  document.querySelector('cti-worksheet').focus();
});
new CustomerPanel(document.getElementById('customer'));
