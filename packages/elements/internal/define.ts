import { VERSION } from './version.ts';

let warned = false;

/** Defines a tag if it is free. Another copy of the script may own it already: that is fine, unless its version differs. */
export function define(tag: keyof HTMLElementTagNameMap, element: CustomElementConstructor): void {
  const other: (CustomElementConstructor & { readonly version?: unknown }) | undefined = customElements.get(tag);
  if (!other) customElements.define(tag, element);
  else if (other !== element && other.version !== VERSION && !warned) {
    warned = true;
    console.warn(
      `CTI Elements ${VERSION} was loaded on a page where <${tag}> is already defined by ` +
        `${typeof other.version === 'string' ? `version ${other.version}` : 'another script'}. The first one stays in use.`,
    );
  }
}
