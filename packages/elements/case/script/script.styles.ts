import { css } from 'lit';

export const scriptStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    max-height: var(--cti-script-max-height, 70vh);
    container-type: inline-size;
  }
  @media print {
    :host {
      display: var(--cti-print, flex) !important;
      color-scheme: light;
      max-height: none;
    }
  }
  .bar,
  .find {
    display: flex;
    align-items: center;
    gap: 4px;
    flex: none;
  }
  .bar {
    padding-bottom: 6px;
    border-bottom: 1px solid var(--_border);
  }
  h2 {
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  .bar button,
  .find button {
    flex: none;
    min-width: max(32px, calc(var(--_size) - 2px));
    min-height: max(32px, calc(var(--_size) - 2px));
    padding: 4px;
    border-color: transparent;
    background: none;
  }
  .bar button:hover:not(:disabled),
  .find button:hover:not(:disabled),
  .bar button[aria-expanded='true'] {
    background: var(--_hover);
  }
  .find {
    padding: 8px 0;
    border-bottom: 1px solid var(--_border);
  }
  .words {
    position: relative;
    min-width: 0;
  }
  .words .field {
    padding-inline-end: 68px;
  }
  .count {
    position: absolute;
    inset: 0 10px 0 auto;
    display: flex;
    align-items: center;
    pointer-events: none;
  }
  @container (max-width: 340px) {
    .find {
      gap: 0;
    }
    h2 {
      display: flex;
      flex-direction: column;
      line-height: 16px;
    }
    h2 > span {
      overflow: hidden;
      text-overflow: ellipsis;
    }
  }
  .viewport {
    flex: 1 1 auto;
    min-height: 0;
    margin-inline: -4px;
    overflow-y: auto;
    overscroll-behavior: contain;
    transition: color 1ms;
    border-radius: 4px;
  }
  .viewport:focus-visible {
    outline-offset: -2px;
  }
  .frame {
    display: block;
    width: 100%;
    border: 0;
  }
  .print {
    position: fixed;
    inset: 0 auto auto 0;
    width: 1px;
    height: 1px;
    border: 0;
    opacity: 0;
    pointer-events: none;
  }
  .note {
    padding: 12px 0;
  }
  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 8px 0;
  }
  .heard {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
