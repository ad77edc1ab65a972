import { ReactiveElement } from 'lit';

/** The element with the focus, through shadow roots. */
export function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/**
 * Focuses a piece as soon as it can take the focus: one that loads on demand is in the page before it is defined. An agent
 * who has moved the focus meanwhile keeps it. A piece that is ready has the focus when this returns.
 */
export async function focusPiece(piece: HTMLElement | null | undefined, options?: FocusOptions): Promise<void> {
  if (!piece) return;
  if (isReady(piece)) {
    piece.focus(options);
    return;
  }
  const before = focusedElement();
  await customElements.whenDefined(piece.localName);
  if (piece instanceof ReactiveElement) await piece.updateComplete;
  if (piece.isConnected && focusedElement() === before) piece.focus(options);
}

function isReady(piece: HTMLElement): boolean {
  return piece instanceof ReactiveElement ? piece.hasUpdated && !piece.isUpdatePending : !piece.localName.includes('-');
}
