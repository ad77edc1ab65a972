/** What belongs to the call in hand: its script, its worksheet and its data, in tabs above the customer's file. */
const KEY = 'harbor.call';

export class CallDesk {
  #desk;
  #tabs;

  constructor(desk) {
    this.#desk = desk;
    this.#tabs = [...desk.querySelectorAll('[role="tab"]')];
    for (const tab of this.#tabs) tab.addEventListener('click', () => this.#choose(tab));
    desk.querySelector('[role="tablist"]').addEventListener('keydown', (event) => this.#move(event));
    document.addEventListener('cti-call-started', (call) => this.#show(call.callId));
    document.addEventListener('cti-call-finished', (call) => {
      if (sessionStorage.getItem(KEY) === call.callId) this.#show(undefined);
    });
    document.addEventListener('cti-signed-out', () => this.#show(undefined));
    // A page that is loaded anew in a call has it still.
    this.#show(sessionStorage.getItem(KEY) ?? undefined);
  }

  /** Brings the tab with this panel to the front, such as the worksheet that a disposition waits for. */
  open(name) {
    this.#desk.hidden = false;
    this.#choose(this.#tabs.find((tab) => tab.getAttribute('aria-controls') === `desk-${name}`));
  }

  #show(callId) {
    if (callId === undefined) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, callId);
    this.#desk.hidden = callId === undefined;
  }

  #choose(chosen) {
    for (const tab of this.#tabs) {
      const on = tab === chosen;
      tab.setAttribute('aria-selected', String(on));
      tab.tabIndex = on ? 0 : -1;
      document.getElementById(tab.getAttribute('aria-controls')).hidden = !on;
    }
  }

  #move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const now = this.#tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
    const next = this.#tabs.at((now + step) % this.#tabs.length);
    this.#choose(next);
    next.focus();
  }
}
