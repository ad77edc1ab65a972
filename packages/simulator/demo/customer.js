/** The panel that plays the customer. It is the simulator's, not the CRM's: it speaks to /control and to nothing of the product. */
import { allContacts, contactByNumber } from './contacts.js';
import { formatNumber, h } from './dom.js';

const STATES = {
  queued: 'Waiting in the queue',
  ringing: 'Ringing',
  talking: 'Talking',
  onHold: 'On hold',
  parked: 'Parked',
  gone: 'Call over',
};

/** Who ended the call, or why it did not come about. */
const ENDS = {
  agent: 'The agent hung up',
  customer: 'Hung up',
  system: 'The call was cut off',
  busy: 'Was busy',
  noAnswer: 'Did not answer',
  invalid: 'No such number',
};

async function post(path, body = {}) {
  const answer = await fetch(`/control/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { error, ...result } = await answer.json();
  if (error) throw new Error(error);
  return result;
}

/** Customers are counted anew when the simulator starts again; calls are not. */
const keyOf = (customer) => `${customer.id} ${customer.callSessionId}`;

export class CustomerPanel {
  #details;
  #count;
  #problem = h('p', { class: 'problem', role: 'alert' });
  #calls = h('div', { class: 'customer-calls' });
  #cards = new Map();
  #events;
  #phrases = [];

  constructor(details) {
    this.#details = details;
    this.#count = details.querySelector('.customer-count');
    details.querySelector('.customer-body').append(this.#callInForm(), this.#calls, this.#problem);
    details.open = sessionStorage.getItem('harbor.customer') !== 'closed';
    details.addEventListener('toggle', () => {
      sessionStorage.setItem('harbor.customer', details.open ? 'open' : 'closed');
      this.#listen();
    });
    document.addEventListener('visibilitychange', () => this.#listen());
    this.#listen();
  }

  /** A browser opens six connections to one host for all tabs together: the panel holds one only while it can be seen. */
  #listen() {
    const wanted = this.#details.open && document.visibilityState === 'visible';
    if (wanted === Boolean(this.#events)) return;
    this.#events?.close();
    this.#events = wanted ? new EventSource('/control/events') : undefined;
    if (!this.#events) return;
    this.#events.onmessage = (event) => this.#show(JSON.parse(event.data));
    this.#events.onerror = () => (this.#count.textContent = 'The simulator can’t be reached, trying again');
  }

  #show({ customers: all, phrases }) {
    this.#phrases = phrases;
    // Who has gone is forgotten, but the last one stays to be seen until somebody else calls.
    const customers = all.filter((one, index) => one.state !== 'gone' || index === all.length - 1);
    const live = customers.filter((one) => one.state !== 'gone');
    this.#count.textContent = live.length === 1 ? '1 call' : live.length ? `${live.length} calls` : 'No calls';
    for (const [id, card] of this.#cards)
      if (!customers.some((one) => keyOf(one) === id)) {
        card.element.remove();
        this.#cards.delete(id);
      }
    for (const customer of customers) {
      const card = this.#cards.get(keyOf(customer)) ?? this.#addCard(customer);
      card.update(customer);
    }
  }

  #addCard(customer) {
    const card = new CustomerCard(customer, this.#phrases, (action, body) =>
      this.#do(`customers/${customer.id}/${action}`, body),
    );
    this.#cards.set(keyOf(customer), card);
    this.#calls.append(card.element);
    return card;
  }

  async #do(path, body) {
    this.#problem.textContent = '';
    try {
      return await post(path, body);
    } catch (error) {
      this.#problem.textContent = error.message;
      return undefined;
    }
  }

  #callInForm() {
    const names = allContacts().map((one) => h('option', { value: formatNumber(one.number) }, one.name));
    const number = h('input', {
      type: 'tel',
      list: 'customer-numbers',
      required: true,
      autocomplete: 'off',
      value: formatNumber(allContacts()[0].number),
    });
    const form = h(
      'form',
      { class: 'call-in' },
      h('label', {}, h('span', {}, 'Caller’s number'), number),
      h('datalist', { id: 'customer-numbers' }, ...names),
      h('button', { type: 'submit', class: 'primary' }, 'Call in'),
      h('p', { class: 'hint' }, 'Calls the call centre. Calls that the agent makes appear here by themselves.'),
    );
    number.addEventListener('focus', () => number.select());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const known = contactByNumber(number.value);
      void this.#do('calls', { number: number.value, ...(known ? { name: known.name } : {}) });
    });
    return form;
  }
}

/** One customer: what they see and hear, and what they can do now. */
class CustomerCard {
  #state = h('span', { class: 'customer-state' });
  #heard = h('span', { class: 'heard' });
  #digits = h('span', { class: 'digits' });
  #actions;
  #customer;
  #meter;

  constructor(customer, phrases, act) {
    const button = (label, action, look, body) =>
      h('button', { type: 'button', class: look, onclick: () => void act(action, body?.()) }, label);
    const phrase = h(
      'select',
      { 'aria-label': 'What the customer says' },
      ...phrases.map(({ id, text }) => h('option', { value: id }, text)),
    );
    const say = button('Say', 'speak', undefined, () => ({ phrase: phrase.value }));
    const called = ({ direction, state }) => direction === 'out' && state === 'ringing';
    this.#actions = [
      { fits: called, element: button('Pick up', 'pick-up', 'primary') },
      { fits: called, element: button('Busy', 'busy') },
      { fits: ({ state }) => state === 'talking', element: h('span', { class: 'say' }, phrase, say) },
      { fits: ({ state }) => state !== 'gone', element: button('Hang up', 'hang-up', 'danger') },
    ];
    this.element = h(
      'article',
      { class: 'customer-card' },
      h(
        'div',
        { class: 'customer-who' },
        h('strong', {}, customer.name || contactByNumber(customer.number)?.name || formatNumber(customer.number)),
        this.#state,
      ),
      h('div', { class: 'customer-line' }, this.#heard, this.#digits),
      h('div', { class: 'customer-actions' }, ...this.#actions.map(({ element }) => element)),
    );
  }

  update(customer) {
    this.#customer = customer;
    const calledBy = customer.direction === 'out' && customer.state === 'ringing';
    this.#state.textContent = calledBy ? 'The agent is calling' : (ENDS[customer.endedBy] ?? STATES[customer.state]);
    this.#state.dataset.state = customer.state;
    this.#digits.textContent = customer.digits ? `Keys: ${customer.digits}` : '';
    for (const { fits, element } of this.#actions) element.hidden = !fits(customer);
    if (['talking', 'onHold'].includes(customer.state)) this.#meter ??= setInterval(() => void this.#measure(), 1000);
    else this.#silence();
  }

  #silence() {
    clearInterval(this.#meter);
    this.#meter = undefined;
    this.#heard.textContent = '';
  }

  async #measure() {
    if (!this.element.isConnected) return this.#silence();
    if (document.visibilityState === 'hidden' || !this.element.checkVisibility()) return;
    const answer = await fetch(`/control/customers/${this.#customer.id}/heard`).catch(() => undefined);
    if (!answer?.ok || !this.#meter) return;
    const { level } = await answer.json();
    const loud = level !== null && level > -50;
    this.#heard.textContent =
      this.#customer.state === 'onHold' ? 'Hears music' : loud ? 'Hears the agent' : 'Hears nothing';
    this.#heard.dataset.on = loud ? 'yes' : 'no';
  }
}
