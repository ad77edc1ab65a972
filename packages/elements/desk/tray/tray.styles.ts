import { css } from 'lit';

export const trayStyles = css`
  :host {
    margin-top: auto;
    border-top: 1px solid var(--_border);
  }
  .asked {
    padding: 12px;
  }
  .asked .error {
    margin-top: 8px;
  }
  .bar {
    display: flex;
    gap: 2px;
    padding: 4px 8px;
    background: var(--_surface);
  }
  .bar button {
    flex: 1 1 0;
    gap: 5px;
    min-width: 32px;
    min-height: 36px;
    padding: 4px 2px;
    border-color: transparent;
    background: none;
    color: var(--_muted);
  }
  .bar button:hover {
    background: var(--_hover);
    color: var(--_text);
  }
  .bar button[aria-expanded='true'] {
    border-color: var(--_border);
    background: var(--_background);
    color: var(--_accent);
  }
  .count {
    min-width: 18px;
    padding: 0 5px;
    border-radius: 9px;
    background: color-mix(in srgb, var(--_text) 10%, transparent);
    color: var(--_text);
    font-size: 11px;
    line-height: 18px;
    font-weight: 600;
  }
  .count.fresh {
    background: var(--_accent);
    color: var(--_on-fill);
  }
  .panel > * + * {
    margin-top: 16px;
    padding-top: 12px;
    border-top: 1px solid var(--_border);
  }
  .panel {
    padding: 12px 12px 16px;
    border-top: 1px solid var(--_border);
  }
  dl {
    display: grid;
    grid-template-columns: minmax(72px, auto) 1fr;
    gap: 2px 12px;
    margin: 0;
    font-size: 13px;
    line-height: 18px;
  }
  dt {
    color: var(--_muted);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
`;
