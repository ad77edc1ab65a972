import { ContextProvider, createContext } from '@lit/context';
import type { Phone } from './phone.ts';

/** How elements find their phone: the nearest provider around them, else the page's first one. */
export const phoneContext = createContext<Phone | undefined>('cti-elements/phone');

/** What the page's providers have to be for one of them to serve the elements outside of all. */
export interface PhoneSource extends HTMLElement {
  readonly phone: Phone | undefined;
}

const sources = new Set<PhoneSource>();
let page: ContextProvider<typeof phoneContext> | undefined;

/** Answers, at the document's root, the elements that stand in no provider. Elements that come before a provider wait here. */
export function attachPageContext(): void {
  page ??= new ContextProvider(document.documentElement, { context: phoneContext });
}

/** A provider came, went, or has another phone. */
export function updateSource(source: PhoneSource): void {
  if (source.isConnected) sources.add(source);
  else sources.delete(source);
  const [first] = [...sources].sort((a, b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  page?.setValue(first?.phone, true);
}
