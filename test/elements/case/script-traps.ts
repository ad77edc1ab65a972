/** Watches all that code which got in would do: a page has few ways to show itself, to ask for something, or to go elsewhere. */

type View = Window & typeof globalThis;

const CALLS = ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch', 'postMessage'] as const;
const MAKERS = ['WebSocket', 'EventSource', 'Worker', 'SharedWorker', 'XMLHttpRequest'] as const;
const EVENTS = ['error', 'unhandledrejection', 'submit', 'message', 'securitypolicyviolation', 'hashchange'] as const;

/** Where the product's modules are. */
const PARTS = ['packages', 'node_modules'];

/** Holds until disposed of. What it stands in for does nothing meanwhile. */
export class Traps {
  /** What happened, in words, in its order. */
  readonly caught: string[] = [];
  readonly #views: readonly View[];
  readonly #stop = new AbortController();
  readonly #undo: (() => void)[] = [];
  readonly #changes: MutationObserver;

  /** `views` are the page and the frames in it. */
  constructor(views: Iterable<View>) {
    this.#views = [...new Set(views)];
    for (const view of this.#views) this.#watch(view);
    this.#changes = new MutationObserver((records) => this.#note(records));
    for (const { document: page } of this.#views.slice(0, 1))
      this.#changes.observe(page, { subtree: true, childList: true, attributes: true });
  }

  /** What was asked for since the traps were laid, at whatever address, but parts of the product that came late. */
  get requests(): string[] {
    const names = this.#views.flatMap((view) => view.performance.getEntriesByType('resource').map(({ name }) => name));
    return names.filter((name) => !PARTS.some((folder) => name.startsWith(`${location.origin}/${folder}/`)));
  }

  dispose(): void {
    this.#note(this.#changes.takeRecords());
    this.#changes.disconnect();
    this.#stop.abort();
    for (const undo of this.#undo.reverse()) undo();
  }

  #note(records: readonly MutationRecord[]): void {
    for (const { type, target, attributeName } of records)
      this.caught.push(`${type} of <${target.nodeName.toLowerCase()}> ${attributeName ?? ''}`.trim());
  }

  #watch(view: View): void {
    const { signal } = this.#stop;
    const caught = (what: string): void => void this.caught.push(what);
    for (const name of CALLS) this.#replace(view, name, { value: () => caught(`${name}()`) });
    for (const name of MAKERS)
      this.#replace(view, name, {
        value: class {
          constructor() {
            caught(`new ${name}`);
          }
        },
      });
    this.#replace(view.navigator, 'sendBeacon', { value: () => caught('sendBeacon()') });
    this.#replace(view.document, 'write', { value: () => caught('write()') });
    this.#replace(view.document, 'cookie', { get: () => (caught('cookie'), ''), set: () => caught('cookie =') });
    for (const name of EVENTS)
      view.addEventListener(
        name,
        (event) => {
          event.preventDefault();
          const target = event.target === view ? '' : ` at <${(event.target as Element).localName}>`;
          // A picture that is not there says so with an event of the same name.
          if (name !== 'error' || !target) caught(`${name}${target}`);
        },
        { signal, capture: true },
      );
    view.navigation.addEventListener(
      'navigate',
      (event) => {
        event.preventDefault();
        caught(`navigate to ${event.destination.url}`);
      },
      { signal },
    );
    // The buffer is full of the page's own parts; without this it would take no more.
    view.performance.setResourceTimingBufferSize(100_000);
    view.performance.clearResourceTimings();
  }

  #replace(target: object, name: string, stand: PropertyDescriptor): void {
    const own = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, { configurable: true, ...('value' in stand && { writable: true }), ...stand });
    this.#undo.push(() => {
      if (own) Object.defineProperty(target, name, own);
      else delete (target as Record<string, unknown>)[name];
    });
  }
}
