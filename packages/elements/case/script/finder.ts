/** Finding in a script: what is looked for, where it stands, and which of these places the agent looks at. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { findAll, Marks } from './find.ts';
import type { Surface } from './surface.ts';

export class Finder implements ReactiveController {
  open = false;
  query = '';
  /** Of the match that is looked at, from 0; -1 without one. */
  index = -1;
  readonly #host: ReactiveControllerHost;
  readonly #marks = new Marks();
  readonly #viewport: () => HTMLElement | null;
  #surface?: Surface;
  #ranges: Range[] = [];

  constructor(host: ReactiveControllerHost, viewport: () => HTMLElement | null) {
    this.#host = host;
    this.#viewport = viewport;
    host.addController(this);
  }

  get count(): number {
    return this.#ranges.length;
  }

  hostDisconnected(): void {
    this.#marks.clear();
  }

  /** The content has changed, or is another: the marks follow, and what is looked at stays as near as it can. */
  follow(surface: Surface | undefined): void {
    this.#surface = surface;
    if (!this.open || !surface) return;
    const [count, index] = [this.count, this.index];
    this.#ranges = findAll(surface.body, this.query);
    this.index = Math.min(this.index, this.count - 1);
    if (this.index < 0 && this.count > 0) this.index = 0;
    this.#mark();
    if (count !== this.count || index !== this.index) this.#host.requestUpdate();
  }

  /** Looks for something else, from where the agent reads. */
  search(query: string): void {
    this.query = query;
    this.#ranges = this.#surface ? findAll(this.#surface.body, query) : [];
    const top = this.#viewport()?.getBoundingClientRect().top ?? 0;
    const after = this.#ranges.findIndex((range) => this.#topOf(range) >= top);
    this.index = this.count === 0 ? -1 : Math.max(0, after);
    this.#show();
  }

  /** The next match, or the one before; after the last comes the first. */
  step(by: 1 | -1): void {
    if (this.count === 0) return;
    this.index = (this.index + by + this.count) % this.count;
    this.#show();
  }

  setOpen(open: boolean): void {
    this.open = open;
    if (open) this.follow(this.#surface);
    else this.#marks.clear();
    this.#host.requestUpdate();
  }

  #topOf(range: Range): number {
    return range.getBoundingClientRect().top + (this.#surface?.offset().top ?? 0);
  }

  #mark(): void {
    if (this.#surface) this.#marks.show(this.#surface.view, this.#ranges, this.#ranges[this.index]);
  }

  #show(): void {
    this.#mark();
    this.#host.requestUpdate();
    const range = this.#ranges[this.index];
    const viewport = this.#viewport();
    if (!range || !viewport) return;
    const wide = range.startContainer.parentElement?.closest('.wide');
    if (wide) wide.scrollLeft += range.getBoundingClientRect().left - wide.getBoundingClientRect().left - 40;
    const { top, height } = viewport.getBoundingClientRect();
    const at = this.#topOf(range) - top;
    if (at < 0 || at > height - 40) viewport.scrollTop += at - height / 3;
  }
}
