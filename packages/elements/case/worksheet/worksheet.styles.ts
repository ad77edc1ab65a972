/** The worksheet around its questions: heading, progress, notices, buttons, and the answers to be read. */
import { css } from 'lit';

export const worksheetStyles = css`
  :host {
    container-type: inline-size;
  }
  @media print {
    :host {
      display: var(--cti-print, block) !important;
      color-scheme: light;
    }
  }
  h2,
  h3 {
    margin: 0;
    font-size: 16px;
    line-height: 20px;
    font-weight: 600;
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .head {
    flex-wrap: wrap;
    gap: 2px 8px;
  }
  .head h2 {
    flex: 1 0 auto;
  }
  .sum > span {
    display: inline-flex;
  }
  .sum {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 18px;
  }
  .mark {
    position: relative;
    flex: none;
    display: inline-flex;
    color: var(--_muted);
  }
  .mark .icon {
    width: 16px;
    height: 16px;
  }
  .saved {
    color: var(--_ready);
  }
  .waiting {
    color: var(--_not-ready);
  }
  .refused {
    color: var(--_danger);
  }
  progress {
    display: block;
    width: 100%;
    height: 4px;
    margin-top: 4px;
    border: 0;
    border-radius: 2px;
    overflow: hidden;
    appearance: none;
    background: var(--_border);
    color: var(--_accent);
  }
  progress::-webkit-progress-bar {
    background: var(--_border);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
    border-radius: 2px;
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  .words {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 8px 12px;
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .notice .icon {
    color: var(--_not-ready);
  }
  .notice.done .icon {
    color: var(--_ready);
  }
  .notice .words {
    flex: 1 1 140px;
  }
  .footer {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .footer .fill {
    flex: 1 1 120px;
    max-width: 320px;
    min-height: max(36px, var(--_size));
    margin-inline-start: auto;
  }
  .review {
    margin: 0;
  }
  .review > div {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 2px 8px;
    align-items: center;
    padding: 8px 0;
    border-top: 1px solid var(--_border);
  }
  .review > div:first-child {
    border-top: 0;
  }
  .review dt {
    color: var(--_muted);
    font-size: 13px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  .review dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .review .given {
    white-space: pre-line;
  }
  .review .answer {
    grid-column: 1;
  }
  .review .side {
    grid-row: 1 / 3;
    grid-column: 2;
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .unsent {
    padding: 8px 12px 12px;
    border: 1px solid color-mix(in srgb, var(--_not-ready) 45%, var(--_background));
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_not-ready) 8%, var(--_background));
  }
  section + .unsent,
  .unsent + .unsent {
    margin-top: 12px;
  }
  .unsent summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_size);
    border-radius: calc(var(--_radius) - 4px);
    font-weight: 600;
    cursor: pointer;
  }
  .unsent summary .icon {
    align-self: start;
    margin-top: 8px;
    color: var(--_not-ready);
  }
  .unsent .review {
    margin: 4px 0;
    user-select: text;
  }
  @container (min-width: 560px) {
    .review > div {
      grid-template-columns: 2fr 3fr auto;
    }
    .review .answer {
      grid-column: 2;
    }
    .review .side {
      grid-row: 1;
      grid-column: 3;
    }
  }
`;
