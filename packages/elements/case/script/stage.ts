/** Lays out a script where it is shown, keeps it filled in, and keeps the agent's place in it. */
import { msg } from '@lit/localize';
import { type Filling, prepareFilling } from './filling.ts';
import { keepPlace, readPlace } from './places.ts';
import type { Sanitizer } from './sanitizer/index.ts';
import { frameSurface, shadowSurface, type Surface } from './surface.ts';
import { parseOrigins } from './placeholders.ts';

/** What the stage needs of the element around it. */
export interface House {
  root(): ParentNode;
  dial(address: string): void;
  handleKeydown(event: KeyboardEvent): void;
}

export interface Play {
  /** HTML, not to be trusted. */
  readonly text: string;
  readonly sanitizer: Sanitizer;
  /** Where images may come from, as the element's attribute says it. */
  readonly origins: string;
  readonly isolated: boolean;
  readonly filling: Filling;
  /** Stands for the call and its script: what the agent's place belongs to. */
  readonly place: string;
}

export class Stage {
  readonly #house: House;
  #surface?: Surface;
  #shown?: Pick<Play, 'text' | 'origins'> & { readonly surface: Surface; readonly fill: (filling: Filling) => void };
  #frame?: HTMLIFrameElement;
  #place?: string;

  constructor(house: House) {
    this.#house = house;
  }

  /** Where the content is, while there is any. */
  get surface(): Surface | undefined {
    return this.#shown?.surface;
  }

  get viewport(): HTMLElement | null {
    return this.#house.root().querySelector('.viewport');
  }

  /** Shows this, or what has changed of it. */
  show(play: Play): void {
    const surface = this.#surfaceFor(play.isolated);
    if (!surface) {
      this.#shown = undefined;
      return;
    }
    const { text, origins } = play;
    const known = this.#shown;
    if (known?.surface !== surface || known.text !== text || known.origins !== origins) {
      const tidied = play.sanitizer.clean(text);
      const fill = prepareFilling(tidied, parseOrigins(origins));
      surface.body.replaceChildren(tidied.content);
      for (const box of surface.body.querySelectorAll<HTMLElement>('.wide')) {
        box.tabIndex = 0;
        box.role = 'group';
        box.ariaLabel = msg('Table');
      }
      this.#shown = { surface, text, origins, fill };
    }
    this.#shown?.fill(play.filling);
    surface.fit();
    if (play.place === this.#place) return;
    this.#place = play.place;
    if (this.viewport) this.viewport.scrollTop = readPlace(play.place);
  }

  /** Shows nothing, and holds on to nothing. */
  hide(): void {
    this.#surface?.dispose();
    this.#surface = this.#shown = this.#frame = this.#place = undefined;
  }

  /** A frame has loaded its page: what was in it is gone. */
  useFrame(frame: HTMLIFrameElement): void {
    this.hide();
    this.#frame = frame;
  }

  rememberPlace(): void {
    if (this.#place !== undefined && this.#shown) keepPlace(this.#place, this.viewport?.scrollTop ?? 0);
  }

  #surfaceFor(isolated: boolean): Surface | undefined {
    const host = this.#house.root().querySelector<HTMLElement>(isolated ? '.frame' : '.content');
    const isStill = this.#surface?.host === host;
    if (isStill) return this.#surface;
    if (!host || (isolated && this.#frame !== host)) return undefined;
    this.#surface?.dispose();
    this.#surface = isolated ? frameSurface(host as HTMLIFrameElement) : shadowSurface(host);
    const body = this.#surface?.body;
    body?.addEventListener('click', (event) => this.#handleClick(event));
    // What is pressed in a frame does not come out of it.
    if (isolated) body?.ownerDocument.addEventListener('keydown', (event) => this.#house.handleKeydown(event));
    return this.#surface;
  }

  #handleClick(event: MouseEvent): void {
    const link = (event.target as Element).closest('a');
    const href = link?.getAttribute('href');
    if (!link || !href) return;
    const isHere = href.startsWith('#');
    // Other links the browser opens, in a tab of their own that knows nothing of this one.
    if (!isHere && link.protocol !== 'tel:') return;
    event.preventDefault();
    if (isHere) this.#goTo(href.slice(1));
    else this.#house.dial(href);
  }

  #goTo(name: string): void {
    const { viewport, surface } = this;
    const target = surface?.body.querySelector(`[id="${CSS.escape(name)}"], [name="${CSS.escape(name)}"]`);
    if (!target || !viewport) return;
    viewport.scrollTop +=
      target.getBoundingClientRect().top + surface!.offset().top - viewport.getBoundingClientRect().top - 8;
  }
}
