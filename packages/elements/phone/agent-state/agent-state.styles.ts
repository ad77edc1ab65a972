import { css } from 'lit';

export const agentStateStyles = css`
  :host {
    min-width: 0;
  }
  .state {
    max-width: 100%;
    min-height: 40px;
    padding: 4px 10px 4px 8px;
    border-color: color-mix(in srgb, var(--_tone) 45%, var(--_border));
    background: color-mix(in srgb, var(--_tone) 9%, var(--_background));
    text-align: start;
  }
  .state:hover {
    background: color-mix(in srgb, var(--_tone) 16%, var(--_background));
  }
  .state .dot {
    margin: 0 3px;
  }
  .words {
    min-width: 0;
    line-height: 16px;
    overflow-wrap: anywhere;
  }
  .words > * {
    display: block;
  }
  .word {
    font-weight: 600;
  }
  .state > .icon {
    width: 16px;
    height: 16px;
    color: var(--_muted);
  }
  [popover] {
    min-width: 220px;
    max-width: min(320px, calc(100vw - 16px));
  }
  .heading {
    padding: 8px 8px 4px;
    font-weight: 600;
  }
  .item .icon-check {
    margin-inline-start: auto;
    color: var(--_accent);
  }
  hr {
    margin: 4px 0;
    border: 0;
    border-top: 1px solid var(--_border);
  }
  p.error {
    padding: 4px 8px;
  }
`;
