/** Keeps a list where it is while rows come and go above what is in sight. */
import type { Id } from '@cti-elements/client';

/** A row, and where its top is on the screen. */
export interface Anchor {
  readonly id: Id;
  readonly top: number;
}

/**
 * The row that the others are measured against: the one with the focus, else of those in sight the one whose place in the list
 * changes least. None where the list is at its beginning: what comes first is seen first there.
 */
export function findAnchor(
  scroller: HTMLElement,
  before: ReadonlyMap<Id, number>,
  after: ReadonlyMap<Id, number>,
): Anchor | undefined {
  const root = scroller.getRootNode() as ShadowRoot;
  const focused = root.activeElement?.closest<HTMLElement>('[data-id]');
  const seen = scroller.getBoundingClientRect();
  const anchorOf = (row: HTMLElement): Anchor => ({ id: row.dataset.id ?? '', top: row.getBoundingClientRect().top });
  if (focused && after.has(focused.dataset.id ?? '')) return anchorOf(focused);
  if (scroller.scrollTop === 0) return undefined;
  const moved = ({ id }: Anchor): number => Math.abs((after.get(id) ?? 0) - (before.get(id) ?? 0));
  return [...scroller.querySelectorAll<HTMLElement>('[data-id]')]
    .map((row) => ({ ...anchorOf(row), bottom: row.getBoundingClientRect().bottom }))
    .filter(({ id, top, bottom }) => after.has(id) && bottom > seen.top && top < seen.bottom)
    .sort((a, b) => moved(a) - moved(b))[0];
}

const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Frames in which a layout that is due has begun; its rows' sizes are told a frame late. */
const FRAMES = 5;

async function frames(): Promise<void> {
  for (let count = 0; count < FRAMES; count++) await frame();
}

/** Resolves when a long list has its rows in the document; at once for a short one. */
export async function settle(host: Element | null | undefined, key: symbol | undefined): Promise<void> {
  const list = key && host && (host as unknown as Record<symbol, { layoutComplete?: Promise<void> } | undefined>)[key];
  // With no layout due it would never resolve, and it rejects when the list leaves the document.
  if (list) await Promise.race([list.layoutComplete, frames()]).catch(() => undefined);
}
