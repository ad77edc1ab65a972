/** Where a script's content stands: in a shadow root of its own, or in a frame that runs nothing. Both look the same. */
import { contentStyles } from './content.styles.ts';

export interface Surface {
  /** The element in the page that the content is in. */
  readonly host: HTMLElement;
  /** Holds the content. */
  readonly body: HTMLElement;
  readonly view: Window & typeof globalThis;
  /** How far the content's own coordinates are from the page's, px. */
  offset(): { readonly top: number };
  /** Looks as its surroundings do, and makes as much room as the content needs. */
  fit(): void;
  dispose(): void;
}

/** In the page: the page's styles do not reach it, nor its own the page. */
export function shadowSurface(host: HTMLElement): Surface {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [contentStyles.styleSheet!];
  const body = document.createElement('div');
  body.className = 'script';
  root.replaceChildren(body);
  return {
    host,
    body,
    view: window,
    offset: () => ({ top: 0 }),
    fit: () => undefined,
    dispose: () => root.replaceChildren(),
  };
}

const INHERITED = [
  '--_text',
  '--_muted',
  '--_background',
  '--_surface',
  '--_border',
  '--_accent',
  '--_not-ready',
  '--_danger',
  '--_script-size',
  '--cti-font',
];

/** In a frame that has loaded its empty page; the frame is as high as its content, so that the element scrolls as a whole. */
export function frameSurface(frame: HTMLIFrameElement): Surface | undefined {
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  const page = frame.contentDocument;
  if (!view || !page?.body) return undefined;
  dress(page, view);
  const body = page.createElement('div');
  body.className = 'script';
  page.body.replaceChildren(body);
  const fit = (): void => {
    frame.style.height = `${Math.ceil(body.getBoundingClientRect().height)}px`;
  };
  const copy = (): void => {
    const style = getComputedStyle(frame);
    page.documentElement.style.colorScheme = style.colorScheme;
    for (const name of INHERITED) page.documentElement.style.setProperty(name, style.getPropertyValue(name));
    fit();
  };
  copy();
  // Images that come, answers that unfold, another width or size of the text: all change the height. An observer sees it where
  // no event would tell: WebKit lets nobody listen in a frame that may run nothing, not even the page around it.
  const sizes = new view.ResizeObserver(() => requestAnimationFrame(fit));
  sizes.observe(body);
  const follow = new MutationObserver(copy);
  // A theme that changes around the element is no change of it, but the colour of its text moves.
  const stop = new AbortController();
  frame.parentElement?.addEventListener('transitionrun', copy, { signal: stop.signal });
  if (frame.parentElement) follow.observe(frame.parentElement, { attributes: true, attributeFilter: ['style'] });
  return {
    host: frame,
    body,
    view,
    fit: copy,
    offset: () => frame.getBoundingClientRect(),
    dispose: () => {
      sizes.disconnect();
      follow.disconnect();
      stop.abort();
    },
  };
}

/** The styles of a script, in a document that belongs to it. */
export function dress(page: Document, view: Window & typeof globalThis): void {
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(contentStyles.cssText);
  page.adoptedStyleSheets = [sheet];
}
