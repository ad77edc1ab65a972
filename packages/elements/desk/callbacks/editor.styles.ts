import { css } from 'lit';
import { check } from '../../internal/check.styles.ts';

/** The fields of the form, and the one for putting off a reminder. */
export const fieldStyles = [
  check,
  css`
    h3 {
      margin: 0;
      font-size: 14px;
      line-height: 20px;
      font-weight: 600;
    }
    .notes > p {
      margin-top: 4px;
    }
    .warning {
      color: var(--_not-ready);
      font-size: 13px;
    }
    .picks {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      margin-top: 8px;
    }
    .pick {
      min-height: max(28px, calc(var(--_size) - 6px));
      padding: 2px 8px;
      font-size: 12px;
      font-weight: 500;
    }
    .twice {
      margin: 8px 0 0;
      padding: 0;
      border: 0;
    }
    [aria-invalid='true'] {
      border-color: var(--_danger);
    }
  `,
];

export const editorStyles = [
  fieldStyles,
  css`
    textarea.field {
      resize: vertical;
    }
    .row {
      flex-wrap: wrap;
    }
    .conflict {
      padding: 8px 12px;
      border: 1px solid var(--_not-ready);
      border-radius: var(--_radius);
      background: color-mix(in srgb, var(--_not-ready) 10%, var(--_background));
    }
    .conflict p {
      font-weight: 600;
    }
    .conflict ul {
      margin: 4px 0 0;
      padding-inline-start: 18px;
      overflow-wrap: anywhere;
    }
    .conflict .row {
      margin-top: 8px;
    }
  `,
];
