import { css } from 'lit';

/**
 * The looks that all elements share. A page changes them by setting the `--cti-*` properties on any element around; what is
 * used inside has an underscore. `--cti-color-scheme` is what `theme` sets, and reaches the elements inside.
 */
export const tokens = css`
  :host {
    /* Nothing of the page's text: spacing, case, wrapping, shadows. What hides or freezes it does so here, too. */
    all: initial;
    visibility: inherit;
    pointer-events: inherit;
    interactivity: inherit;
    /* Whatever display the page gives the element, what is inside stands below each other. */
    flex-flow: column nowrap;
    color-scheme: var(--cti-color-scheme, light dark);
    --_background: var(--cti-background, light-dark(#ffffff, #171b23));
    --_surface: var(--cti-surface, light-dark(#f4f6f9, #212733));
    --_hover: color-mix(in srgb, var(--_text) 7%, var(--_surface));
    --_text: var(--cti-text, light-dark(#1b2130, #e9ecf2));
    --_muted: var(--cti-muted, light-dark(#586174, #a3adbf));
    --_border: var(--cti-border, light-dark(#d8dde6, #363e4d));
    --_control-border: var(--cti-control-border, light-dark(#8b94a6, #6c7789));
    --_accent: var(--cti-accent, light-dark(#2a55d4, #8fb0ff));
    --_ready: var(--cti-ready, light-dark(#0f7a43, #4fc98d));
    --_not-ready: var(--cti-not-ready, light-dark(#9a5800, #efb353));
    --_on-call: var(--cti-on-call, light-dark(#0b6f9c, #5cc4ee));
    --_wrap-up: var(--cti-wrap-up, light-dark(#7440c2, #bd9ff7));
    --_danger: var(--cti-danger, light-dark(#c3253c, #ff8791));
    --_on-fill: var(--cti-on-fill, light-dark(#ffffff, #11151d));
    --_radius: var(--cti-radius, 8px);
    --_size: var(--cti-control-size, 34px);
    --_shadow: 0 8px 28px light-dark(#1b213029, #00000099), 0 1px 4px light-dark(#1b21301f, #00000080);
    display: block;
    box-sizing: border-box;
    color: var(--_text);
    font: var(--cti-font-size, 14px) / 20px var(--cti-font, system-ui, sans-serif);
    font-variant-numeric: tabular-nums;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none !important;
  }
  /* A phone is nothing to print; a page that wants it on paper sets --cti-print to a display. */
  @media print {
    :host {
      display: var(--cti-print, none) !important;
    }
  }
  :host([theme='light']) {
    --cti-color-scheme: light;
  }
  :host([theme='dark']) {
    --cti-color-scheme: dark;
  }
  @media (pointer: coarse) {
    :host {
      --_size: var(--cti-control-size, 44px);
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_muted: var(--_text);
      --_border: var(--_control-border);
      --_control-border: var(--_text);
    }
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  @media (prefers-reduced-motion: no-preference) {
    button,
    .field {
      transition:
        background-color 0.12s,
        border-color 0.12s;
    }
  }
`;

/** Buttons, fields, lists and messages: the same everywhere. */
export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  h2,
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: var(--_size);
    min-width: var(--_size);
    padding: 4px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-weight: 500;
    cursor: pointer;
    touch-action: manipulation;
  }
  button:hover {
    background: var(--_hover);
  }
  button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  button[aria-busy='true'] {
    cursor: progress;
  }
  /* Another control was here a moment ago: a hand may be on its way to that one. */
  [data-deaf] {
    pointer-events: none;
    filter: grayscale(1);
    border-style: dashed;
  }
  .fill {
    --_fill: var(--_accent);
    border-color: transparent;
    background: var(--_fill);
    color: var(--_on-fill);
    font-weight: 600;
  }
  .fill:hover {
    background: color-mix(in srgb, var(--_fill) 88%, var(--_text));
  }
  .fill.ready {
    --_fill: var(--_ready);
  }
  .fill.danger {
    --_fill: var(--_danger);
  }
  .plain {
    border-color: transparent;
    background: none;
  }
  .link {
    padding: 4px 8px;
    border-color: transparent;
    background: none;
    color: var(--_accent);
    font-weight: 600;
  }
  .icon {
    flex: none;
    width: 18px;
    height: 18px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .stack {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .muted {
    color: var(--_muted);
  }
  .small {
    font-size: 12px;
    line-height: 16px;
  }
  label,
  .label {
    display: block;
    margin-bottom: 4px;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
    font-weight: 500;
  }
  .field {
    display: block;
    width: 100%;
    min-width: 0;
    min-height: var(--_size);
    padding: 5px 10px;
    border: 1px solid var(--_control-border);
    border-radius: var(--_radius);
    background: var(--_background);
  }
  .field::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .field:focus {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
    border-color: transparent;
  }
  .error {
    color: var(--_danger);
    font-size: 13px;
  }
  .list {
    overflow-y: auto;
    padding: 4px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
  }
  .option,
  .item {
    display: flex;
    align-items: center;
    gap: 8px;
    width: 100%;
    min-height: var(--_size);
    padding: 4px 8px;
    border: 0;
    border-radius: calc(var(--_radius) - 3px);
    background: none;
    text-align: start;
    justify-content: start;
    font-weight: 400;
    cursor: pointer;
  }
  .option:hover,
  .option.active,
  .item:hover,
  .item:focus-visible {
    background: var(--_hover);
  }
  .option.active {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .option > .icon,
  .item > .icon {
    color: var(--_muted);
  }
  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_background);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow-y: auto;
    max-height: calc(100vh - 16px);
    max-width: calc(100vw - 16px);
  }
  .dot {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: var(--_tone, var(--_muted));
    forced-color-adjust: none;
  }
  .tone-ready {
    --_tone: var(--_ready);
  }
  .tone-notReady {
    --_tone: var(--_not-ready);
  }
  .tone-onCall {
    --_tone: var(--_on-call);
  }
  .tone-wrapUp {
    --_tone: var(--_wrap-up);
  }
  .tone-danger {
    --_tone: var(--_danger);
  }
  @media (forced-colors: active) {
    .option.active,
    .option[aria-selected='true'],
    button.on {
      outline: 2px solid Highlight;
    }
  }
`;
