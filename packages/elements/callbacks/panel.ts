/** What is open beside the list. */
import type { Id } from '@cti-elements/client';

/** A callback in full, its form, or the form of a new one. */
export type Panel =
  { readonly kind: 'detail'; readonly id: Id } | { readonly kind: 'edit'; readonly id: Id } | { readonly kind: 'add' };

/** The callback that it is about; none for a new one. */
export const idOf = (panel: Panel | undefined): Id | undefined => (panel && 'id' in panel ? panel.id : undefined);
