/**
 * Nothing under the agent's hand changes its meaning. Calls come, end and change while a hand is on its way to a button:
 * a control that appears where another one was, or that means something else than before, is deaf to pointer and keys for a
 * moment, and looks so. And what has the focus never leaves it to the page when it goes away.
 */
import { CtiElement } from './element.ts';
import { focusedElement } from './focus.ts';

/** How long such a control is deaf, ms. */
export const DEAF = 500;
/** How long a field counts as being typed in after the last letter, ms. */
const TYPING = 5_000;
/** A control that moves less than this is where it was, px. */
const STILL = 8;
const CONTROLS =
  'button, a[href], summary, select, input:is([type=checkbox], [type=radio]), [role=option], [role=menuitem]';
/** Keys that move the focus. */
const MOVES = /^(?:Tab|Arrow\w+|Home|End|PageUp|PageDown)$/;
const DEAF_EVENTS = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'touchstart'];

interface Seen {
  readonly at: DOMRect;
  readonly meaning: string;
}

/** What was on the screen before the changes that are being made now. */
interface Before {
  readonly controls: Map<Element, Seen>;
  readonly roots: Set<CtiElement>;
  readonly focus: Element | null;
  /** The product's elements around what had the focus, innermost first: what is gone no longer tells. */
  readonly around: readonly Element[];
}

let before: Before | undefined;
const deaf = new Map<Element, ReturnType<typeof setTimeout>>();
/** The deaf control that has the focus and meant something else before: a key on its way is for that. */
let deafToKeys: Element | undefined;
let typedAt = -Infinity;
let actedAt = -Infinity;
let typedIn: Element | undefined;
/** The control that the agent used last. */
let used: Element | undefined;

const isField = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && !/^(?:button|checkbox|radio|range|file|submit|reset)$/.test(element.type)) ||
  (element instanceof HTMLElement && element.isContentEditable);

/** Whether the agent is typing: in the field with the focus, which has text or had it just now, and nothing was done since. */
export function isTyping(): boolean {
  const field = focusedElement();
  if (!isField(field) || actedAt > typedAt) return false;
  const text =
    field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : field?.textContent;
  return Boolean(text) || performance.now() - typedAt < TYPING;
}

/** Whether letters may be on their way: the newest thing that the agent did was typing into what has the focus. */
export const isMidWord = (): boolean => typedAt > actedAt && (before?.focus ?? focusedElement()) === typedIn;

/** What a control does, as far as its words tell; a time or a count in them is not part of it. What opens something does only that. */
const meaningOf = (control: Element): string =>
  control.matches('[popovertarget], [aria-haspopup], [aria-expanded]')
    ? 'opens'
    : (control.ariaLabel ?? control.textContent).replace(/\d+/g, '').replace(/\s+/g, ' ').trim();

function seenIn(root: ParentNode, seen: Map<Element, Seen>): void {
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) seenIn(element.shadowRoot, seen);
    if (seen.has(element) || !element.matches(CONTROLS) || element.closest('[popover]')) continue;
    const at = element.getBoundingClientRect();
    if (at.width > 0) seen.set(element, { at, meaning: meaningOf(element) });
  }
}

/** The outermost of the product's elements around one. */
function outermost(host: CtiElement): CtiElement {
  const root = host.getRootNode();
  const around = root instanceof ShadowRoot ? root.host : undefined;
  return around?.localName.startsWith('cti-') ? outermost(around as CtiElement) : host;
}

/** An element is about to change what it shows. */
export function changing(host: CtiElement): void {
  const watchesControls = (host.constructor as typeof CtiElement).changesByItself;
  if (!watchesControls && !host.shadowRoot?.activeElement) return;

  if (!before) {
    const focus = focusedElement();
    before = { controls: new Map(), roots: new Set(), focus, around: elementsAround(focus) };
    requestAnimationFrame(settle);
    // Pages that are not in front have no frames.
    setTimeout(settle, 50);
  }
  const root = outermost(host);
  if (before.roots.has(root) || !root.shadowRoot) return;
  if (watchesControls) {
    before.roots.add(root);
    seenIn(root.shadowRoot, before.controls);
  }
}

const overlap = (a: DOMRect, b: DOMRect): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;

/** Finds what has come to where something else was, once all changes are made. */
function settle(): void {
  if (!before) return;
  const { controls, roots, focus, around } = before;
  before = undefined;
  const now = new Map<Element, Seen>();
  for (const root of roots) if (root.isConnected && root.shadowRoot) seenIn(root.shadowRoot, now);
  for (const [control, { at, meaning }] of now) {
    const was = controls.get(control);
    const isSame = was?.meaning === meaning;
    const stays = Math.abs((was?.at.x ?? 0) - at.x) < STILL && Math.abs((was?.at.y ?? 0) - at.y) < STILL;
    // What the agent has switched over says so: Hold becomes Resume.
    if (stays && was && (isSame || control === used)) continue;
    for (const [other, old] of controls) {
      if ((other === control && isSame) || !overlap(old.at, at)) continue;
      deafen(control);
      if (control === focus) deafToKeys = control;
      break;
    }
  }
  keepFocus(focus, around);
}

function deafen(control: Element): void {
  clearTimeout(deaf.get(control));
  control.setAttribute('data-deaf', '');
  deaf.set(
    control,
    setTimeout(() => hear(control), DEAF),
  );
}

function wake(control: Element | null): void {
  settle();
  if (control) hear(control);
}

function hear(control: Element): void {
  clearTimeout(deaf.get(control));
  deaf.delete(control);
  if (deafToKeys === control) deafToKeys = undefined;
  control.removeAttribute('data-deaf');
}

/** What had the focus is gone, and it fell to the page: it goes to what stands there now. */
function keepFocus(was: Element | null, around: readonly Element[]): void {
  const is = focusedElement();
  const isGone = was && !(was.isConnected && was.checkVisibility());
  if (isGone && is?.matches(CONTROLS)) deafen(is);
  if (is && is !== document.body && is !== document.documentElement) return;
  for (const host of around) if (host.isConnected && goHome(host)) return;
}

function elementsAround(element: Element | null): Element[] {
  const root = element?.getRootNode();
  if (!(root instanceof ShadowRoot)) return [];
  const further = elementsAround(root.host);
  return root.host.localName.startsWith('cti-') ? [root.host, ...further] : further;
}

/**
 * Focuses a place in an element from which nothing can be done by mistake: what is marked `data-home`, else its first
 * section or heading. Returns whether there was one.
 */
export function goHome(host: Element): boolean {
  const place = placeIn(host.shadowRoot);
  if (!place) return false;
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  return true;
}

function placeIn(root: ShadowRoot | null): HTMLElement | undefined {
  const visible = (selector: string): HTMLElement | undefined =>
    [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])].find((one) => one.checkVisibility());
  const home = visible('[data-home]');
  if (home) return home.shadowRoot ? (placeIn(home.shadowRoot) ?? home) : home;
  return visible('section, form, h2, h3, [role=group], p');
}

/** What a program clicks is not under a hand. */
function isDeaf(event: Event): boolean {
  if (!event.isTrusted) return false;
  settle();
  const path = event.composedPath();
  if (event instanceof KeyboardEvent) return path.some((node) => node === deafToKeys);
  // The click that a key makes has been let through as a key.
  if (event instanceof MouseEvent && event.type === 'click' && event.detail === 0) return false;
  return path.some((node) => node instanceof Element && deaf.has(node));
}

const controlOf = (event: Event): Element | undefined =>
  event.composedPath().find((node): node is Element => node instanceof Element && node.matches(CONTROLS));

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function watch(): void {
  const capture = { capture: true };
  for (const name of DEAF_EVENTS)
    addEventListener(
      name,
      (event) => {
        if (isDeaf(event)) stop(event);
        else if (name === 'click') {
          actedAt = performance.now();
          used = controlOf(event);
        }
      },
      { capture: true, passive: false },
    );
  const handleKey = (event: KeyboardEvent): void => {
    const { key } = event;
    // Whoever goes somewhere by keyboard sees what it is; the focus has moved when the event is over.
    if (event.isTrusted && MOVES.test(key)) setTimeout(() => wake(focusedElement()));
    if (key === 'Enter' && event.type === 'keydown') actedAt = performance.now();
    if ((key === 'Enter' || key === ' ') && isDeaf(event)) stop(event);
  };
  addEventListener('keydown', handleKey, capture);
  addEventListener('keyup', handleKey, capture);
  const handleInput = (event: Event): void => {
    typedAt = performance.now();
    typedIn = event.composedPath().find((node): node is Element => node instanceof Element);
  };
  addEventListener('input', handleInput, capture);
}

/** Begins to watch, once for all elements of the page. */
export function useHand(): void {
  if (CtiElement.hand) return;
  CtiElement.hand = { changing, isTyping, isMidWord, goHome };
  watch();
}
