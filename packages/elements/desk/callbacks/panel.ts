/** What is open beside the list. */
import type { CallbackInfo, Id } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { type Detail, renderDetail } from './detail.ts';
import type { Draft } from './draft.ts';
import type { Saved } from './editor.ts';

/** A callback in full, its form (with the callback as it was), or the form of a new one with what is known of it. */
export type Panel =
  | { readonly kind: 'detail'; readonly id: Id }
  | { readonly kind: 'edit'; readonly id: Id; readonly callback: CallbackInfo }
  | { readonly kind: 'add'; readonly start: Partial<Draft> };

/** The callback that it is about; none for a new one. */
export const idOf = (panel: Panel | undefined): Id | undefined => (panel && 'id' in panel ? panel.id : undefined);

export interface PanelLook {
  /** What it is called; none for a new callback. */
  readonly title: string | undefined;
  /** None for a callback that is gone. */
  readonly detail: Detail | undefined;
  readonly zone: string;
  readonly country: string | undefined;
  now(): number;
  /** The form is done. */
  close(saved?: Saved): unknown;
}

export function renderPanel(panel: Panel, look: PanelLook): TemplateResult | typeof nothing {
  if (panel.kind === 'detail' && !look.detail) return nothing;
  return html`<section part="panel" class="panel" aria-label=${look.title ?? msg('New callback')}>
    ${
      panel.kind === 'detail'
        ? renderDetail(look.detail!)
        : html`<cti-callback-editor
            exportparts="field"
            .callback=${panel.kind === 'edit' ? panel.callback : undefined}
            .start=${panel.kind === 'add' ? panel.start : NOTHING}
            .zone=${look.zone}
            .country=${look.country}
            .now=${look.now}
            .close=${look.close}
          ></cti-callback-editor>`
    }
  </section>`;
}

const NOTHING: Partial<Draft> = {};
