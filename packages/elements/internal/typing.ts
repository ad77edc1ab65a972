/** Keys that do something in a field or a list; all that write a character do. */
const EDITING = /^(?:.|Enter|Backspace|Delete|Arrow.*|Home|End|Page.*|Dead|Process|Unidentified)$/u;
const FIELDS = 'input, textarea, select, [contenteditable]';
const BUTTONS = 'button, summary, a, [role=option], [role=menuitem], [role=menuitemradio], [role=tab]';

/** The keys whose press was the phone's: so is letting them go. */
const ours = new Set<string>();

/**
 * Keeps what is typed in an element from the page around. There it would seem to come from the element, which is no field, and
 * be taken for a hot key. Keys with Ctrl, Alt or Meta, F keys, Tab and an Escape that nothing used stay the page's, too.
 */
export function keepTyping(event: KeyboardEvent): void {
  const { target, currentTarget, code, type } = event;
  const [origin] = event.composedPath();
  // What comes from the page's own content in a slot is the page's.
  if (target !== currentTarget || origin === target || !(origin instanceof Element)) return;
  if (type === 'keyup' ? ours.delete(code) : isOurs(event, origin)) {
    if (type === 'keydown') ours.add(code);
    event.stopPropagation();
  }
}

function isOurs(event: KeyboardEvent, origin: Element): boolean {
  const { key, ctrlKey, altKey, metaKey, defaultPrevented, isComposing } = event;
  if (isComposing) return true;
  if ((ctrlKey || altKey || metaKey) && !event.getModifierState('AltGraph')) return false;
  if (origin.matches(FIELDS)) return EDITING.test(key) || defaultPrevented;
  return (defaultPrevented && key !== 'Tab') || ((key === 'Enter' || key === ' ') && origin.matches(BUTTONS));
}
