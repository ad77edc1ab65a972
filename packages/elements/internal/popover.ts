/** Puts an open popover below its button, or above where there is more room, inside the window, however the page is zoomed. */
export function place(popover: HTMLElement, anchor: Element): void {
  const { innerHeight, innerWidth } = popover.ownerDocument.defaultView ?? globalThis;
  const at = anchor.getBoundingClientRect();
  // Under the page's CSS `zoom`, what is set as one pixel is shown as more.
  const zoom = popover.getBoundingClientRect().width / popover.offsetWidth || 1;
  popover.style.maxHeight = `${(innerHeight - 16) / zoom}px`;
  popover.style.maxWidth = `${(innerWidth - 16) / zoom}px`;
  const { width, height } = popover.getBoundingClientRect();
  const below = at.bottom + 4;
  const top = below + height > innerHeight && at.top - 4 - height > 0 ? at.top - 4 - height : below;
  popover.style.top = `${Math.max(4, Math.min(top, innerHeight - height - 4)) / zoom}px`;
  popover.style.left = `${Math.max(4, Math.min(at.left, innerWidth - width - 4)) / zoom}px`;
}

/** A popover that was closed with the focus in it leaves none behind: the button that opens it has it again. */
export function giveBackFocus(anchor: HTMLElement | null): void {
  const { activeElement, body } = anchor?.ownerDocument ?? document;
  if (!activeElement || activeElement === body) anchor?.focus();
}

/** Arrow keys, Home, End and first letters move the focus in a menu. Returns whether the key was one of these. */
export function moveInMenu(event: KeyboardEvent, items: readonly HTMLElement[], active: Element | null): boolean {
  const at = items.findIndex((item) => item === active);
  const letter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
  const target =
    event.key === 'ArrowDown'
      ? items[(at + 1) % items.length]
      : event.key === 'ArrowUp'
        ? items.at(at <= 0 ? -1 : at - 1)
        : event.key === 'Home'
          ? items[0]
          : event.key === 'End'
            ? items.at(-1)
            : letter
              ? [...items.slice(at + 1), ...items].find((item) =>
                  item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()),
                )
              : undefined;
  if (!target) return false;
  event.preventDefault();
  target.focus();
  return true;
}
