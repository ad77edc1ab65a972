import { css } from 'lit';

export const callDataStyles = css`
  :host {
    container-type: inline-size;
  }
  @media print {
    :host {
      display: var(--cti-print, block) !important;
      color-scheme: light;
    }
  }
  .stack {
    gap: 8px;
  }
  h2 {
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h3 {
    margin: 0;
    font-size: 13px;
    line-height: 20px;
    font-weight: 600;
  }
  summary {
    display: flex;
    align-items: center;
    gap: 4px;
    min-height: 32px;
    margin-inline: -4px;
    padding-inline: 4px;
    border-radius: calc(var(--_radius) - 3px);
    list-style: none;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    background: var(--_hover);
  }
  summary .icon {
    width: 16px;
    height: 16px;
    color: var(--_muted);
    rotate: -90deg;
  }
  details[open] > summary .icon {
    rotate: none;
  }
  .plainly {
    display: flex;
    align-items: center;
    min-height: 32px;
  }
  /* A name and its value in one row; where there is room, two of them side by side. */
  dl {
    --_name: clamp(92px, 36%, 128px);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px 24px;
    margin: 0;
  }
  dl > div {
    display: grid;
    grid-template-columns: var(--_name) minmax(0, 1fr);
    column-gap: 8px;
    align-items: start;
    align-content: start;
    margin-inline: -8px;
    padding-inline: 8px;
    border-radius: calc(var(--_radius) - 3px);
  }
  dl > div:hover {
    background: var(--_hover);
  }
  @container (min-width: 560px) {
    dl {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    dl > div:not(.half) {
      --_name: clamp(92px, 18% - 12px, 128px);
      grid-column: 1 / -1;
    }
  }
  dl > .long {
    display: block;
  }
  dt {
    display: flex;
    flex-direction: column;
    padding-block: 8px;
    overflow-wrap: anywhere;
  }
  dt label,
  dt {
    margin-block: 0;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
    font-weight: 500;
  }
  .long > dt {
    padding-bottom: 0;
  }
  dd {
    margin: 0;
  }
  div:has(> dd > .grow) > dt {
    padding-block: 11px 4px;
  }
  .value > .grow {
    margin-block: 2px;
  }
  dd.more {
    grid-column: 2;
    margin-top: -2px;
    padding-bottom: 6px;
  }
  dd.more:has(> .conflict) {
    grid-column: 1 / -1;
  }
  .value {
    position: relative;
    display: flex;
    align-items: center;
    gap: 4px;
    min-height: 32px;
  }
  .value > .text {
    flex: 1;
    min-width: 0;
    padding-block: 6px;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .long .text {
    white-space: pre-line;
  }
  .value > .line,
  .value > select {
    flex: 1;
    min-width: 0;
  }
  .value > button,
  .pick {
    flex: none;
    min-width: 32px;
    min-height: 32px;
    padding: 4px;
    border-color: transparent;
    background: none;
    color: var(--_muted);
  }
  .value > button:hover,
  .pick:hover {
    background: var(--_hover);
  }
  /* Not there until it is wanted, where there is something to point with. */
  @media (hover: hover) {
    .value > button:not(:focus-visible) {
      opacity: 0;
    }
    dl > div:hover .value > button,
    .value > button.done {
      opacity: 1;
    }
    .value > button {
      position: absolute;
      inset: 0 -8px auto auto;
      background: var(--_background);
    }
    dl > div:hover .value > button {
      background: var(--_hover);
    }
  }
  .value > button .icon,
  .pick .icon {
    width: 16px;
    height: 16px;
  }
  .line {
    position: relative;
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .sign {
    flex: none;
    color: var(--_muted);
  }
  .picker {
    position: absolute;
    inset: auto 0 0 auto;
    width: 32px;
    height: 32px;
    padding: 0;
    border: 0;
    opacity: 0;
    pointer-events: none;
  }
  .field {
    padding-inline: 8px;
  }
  .field[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  a {
    color: var(--_accent);
    text-underline-offset: 2px;
  }
  .warn {
    color: var(--_not-ready);
  }
  .saved {
    color: var(--_ready);
  }
  .conflict {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    margin-block: 2px;
    padding: 6px 8px;
    border-inline-start: 3px solid var(--_not-ready);
    border-radius: 0 var(--_radius) var(--_radius) 0;
    background: var(--_surface);
  }
  .conflict p {
    flex: 1 1 160px;
    overflow-wrap: anywhere;
  }
  .conflict button {
    min-height: 32px;
    padding: 2px 10px;
    background: var(--_background);
  }
  .heard {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
