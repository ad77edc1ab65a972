/** Prints a script and nothing of the page around it, by way of a frame that holds it alone. */
import { dress } from './surface.ts';

/**
 * Puts a copy of the content into a frame below `parent` and has the browser print that. `page` is an empty one, as a frame's
 * `srcdoc` takes it. Resolves when the browser has been asked.
 */
export async function printAlone(parent: ShadowRoot, content: HTMLElement, page: string, title: string): Promise<void> {
  parent.querySelector('.print')?.remove();
  const frame = document.createElement('iframe');
  frame.className = 'print';
  frame.title = title;
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.srcdoc = page;
  parent.append(frame);
  await loaded;
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  const inside = frame.contentDocument;
  if (!view || !inside) return;
  dress(inside, view);
  inside.title = title;
  inside.documentElement.classList.add('paper');
  const heading = inside.createElement('h1');
  heading.textContent = title;
  const copy = inside.importNode(content, true);
  inside.body.replaceChildren(heading, copy);
  await Promise.all([...inside.images].map((image) => image.decode().catch(() => undefined)));
  view.addEventListener('afterprint', () => frame.remove(), { once: true });
  view.print();
}
