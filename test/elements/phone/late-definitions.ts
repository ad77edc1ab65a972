/** Import this before the elements: what is named here is defined when a test says so, as if its file took a while to load. */
const LATE = new Set(['cti-dialer', 'cti-audio-check']);
const held = new Map<string, () => void>();
const define = customElements.define.bind(customElements);

customElements.define = (name, element, options) => {
  if (LATE.has(name)) held.set(name, () => define(name, element, options));
  else define(name, element, options);
};

/** Whether the file of an element has been loaded, and its definition waits. */
export const isHeld = (name: string): boolean => held.has(name);

export function defineNow(name: string): void {
  held.get(name)?.();
  held.delete(name);
}
