import { expect } from '@open-wc/testing';
import type { ReactiveController } from 'lit';
import { Ticker } from '../../../packages/elements/internal/ticker.ts';

/** An element that shows the time: it counts how often it is asked to render, and renders when a test says so. */
class Host {
  updates = 0;
  readonly updateComplete = Promise.resolve(true);
  controller!: ReactiveController;
  readonly #ticker = new Ticker(this);

  addController(controller: ReactiveController): void {
    this.controller = controller;
  }

  removeController(): void {}

  requestUpdate(): void {
    this.updates++;
  }

  render(showsTime = true): void {
    this.controller.hostUpdate?.();
    if (showsTime) this.#ticker.now();
    this.controller.hostUpdated?.();
  }
}

describe('the time in elements', () => {
  const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
  const timers = new Map<number, () => void>();
  let hosts: Host[];

  beforeEach(() => {
    hosts = [];
    let count = 0;
    globalThis.setTimeout = ((task: () => void) => (timers.set(++count, task), count)) as typeof setTimeout;
    globalThis.clearTimeout = ((id: number) => void timers.delete(id)) as typeof clearTimeout;
  });

  afterEach(() => {
    for (const { controller } of hosts) controller.hostDisconnected?.();
    show(true);
    delete (document as { hidden?: boolean }).hidden;
    Object.assign(globalThis, { setTimeout: realSet, clearTimeout: realClear });
    expect(timers.size, 'timers that are left').to.equal(0);
  });

  function show(visible: boolean): void {
    Object.defineProperty(document, 'hidden', { configurable: true, value: !visible });
    document.dispatchEvent(new Event('visibilitychange'));
  }

  const create = (): Host => {
    const host = new Host();
    hosts.push(host);
    host.controller.hostConnected?.();
    host.updates = 0;
    return host;
  };

  function passSecond(): void {
    const due = [...timers];
    timers.clear();
    for (const [, task] of due) task();
  }

  it('goes on once a second, with one timer for all', () => {
    const [first, second] = [create(), create()];
    first.render();
    second.render();
    expect(timers.size).to.equal(1);
    passSecond();
    expect([first.updates, second.updates]).to.deep.equal([1, 1]);
    expect(timers.size).to.equal(1);
  });

  it('stands still while the page is hidden, and is right as soon as it is shown', () => {
    const host = create();
    host.render();
    show(false);
    host.render();
    expect(timers.size, 'hidden').to.equal(0);
    const before = host.updates;
    show(true);
    expect(host.updates).to.equal(before + 1);
    host.render();
    expect(timers.size, 'shown').to.equal(1);
  });

  it('costs nothing for an element that shows none any more, or has left', () => {
    const [first, second] = [create(), create()];
    first.render();
    second.render();
    first.render(false);
    passSecond();
    expect([first.updates, second.updates]).to.deep.equal([0, 1]);
    second.controller.hostDisconnected?.();
    expect(timers.size).to.equal(0);
    second.controller.hostConnected?.();
    expect(second.updates, 'it renders when it is back').to.equal(2);
  });
});
