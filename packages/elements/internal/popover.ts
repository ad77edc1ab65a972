/** Puts an open popover below its button, or above where there is more room, inside the window. */
export function place(popover: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const below = at.bottom + 4;
  const top = below + height > innerHeight && at.top - 4 - height > 0 ? at.top - 4 - height : below;
  popover.style.top = `${Math.max(4, Math.min(top, innerHeight - height - 4))}px`;
  popover.style.left = `${Math.max(4, Math.min(at.left, innerWidth - width - 4))}px`;
}

/** A popover that was closed with the focus in it leaves none behind: the button that opens it has it again. */
export function giveBackFocus(anchor: HTMLElement | null): void {
  if (!document.activeElement || document.activeElement === document.body) anchor?.focus();
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
