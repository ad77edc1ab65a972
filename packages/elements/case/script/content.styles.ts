import { css } from 'lit';

/**
 * How a script reads, whatever it was written with: in a shadow root, in a frame, and on paper. `--_script-size` is the agent's
 * size of the text; the colours come from around.
 */
export const contentStyles = css`
  :host,
  :root {
    color-scheme: light dark;
    background: none;
    color: var(--_text);
  }
  :host {
    display: block;
    color-scheme: inherit;
  }
  :root:not(.paper) {
    overflow: hidden;
  }
  body {
    margin: 0;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .script {
    display: flow-root;
    padding: 0 4px 16px;
    font: var(--_script-size, 15px) / 1.55 var(--cti-font, system-ui, sans-serif);
    color: var(--_text);
    overflow-wrap: break-word;
    font-variant-numeric: tabular-nums;
  }
  .script > :first-child {
    margin-top: 8px;
  }
  /* Lines that the eye finds the next one of. */
  .script > :not(.wide) {
    max-width: 70ch;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6 {
    margin: 1.3em 0 0.4em;
    font-size: 1.1em;
    line-height: 1.3;
    font-weight: 650;
    text-wrap: balance;
  }
  h1 {
    font-size: 1.35em;
  }
  h2 {
    font-size: 1.2em;
  }
  p,
  ul,
  ol,
  dl,
  blockquote,
  pre,
  .wide,
  figure {
    margin: 0 0 0.75em;
  }
  ul,
  ol {
    padding-inline-start: 1.5em;
  }
  li {
    margin-bottom: 0.25em;
  }
  li > p {
    margin-bottom: 0.25em;
  }
  dt {
    font-weight: 600;
  }
  dd {
    margin: 0 0 0.4em 1em;
  }
  blockquote {
    padding: 0.5em 0.9em;
    border-inline-start: 3px solid var(--_accent);
    border-radius: 0 6px 6px 0;
    background: var(--_surface);
  }
  blockquote > :last-child {
    margin-bottom: 0;
  }
  hr {
    margin: 1.2em 0;
    border: 0;
    border-top: 1px solid var(--_border);
  }
  pre,
  code,
  kbd,
  samp,
  tt {
    font-family: ui-monospace, monospace;
    font-size: 0.92em;
    white-space: pre-wrap;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 2px;
  }
  a.outside::after {
    content: ' ↗' / '';
    font-size: 0.85em;
  }
  a.dead {
    color: inherit;
    text-decoration: underline dashed;
    cursor: help;
  }
  .tinted a {
    color: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 2px;
  }
  /* A shadow at an edge says that there is more behind it. */
  .wide {
    overflow-x: auto;
    background:
      linear-gradient(to right, var(--_background) 16px, transparent 40px) 0 0 / 40px 100% no-repeat local,
      linear-gradient(to left, var(--_background) 16px, transparent 40px) 100% 0 / 40px 100% no-repeat local,
      linear-gradient(to right, color-mix(in srgb, var(--_text) 28%, transparent), transparent) 0 0 / 10px 100%
        no-repeat,
      linear-gradient(to left, color-mix(in srgb, var(--_text) 28%, transparent), transparent) 100% 0 / 10px 100%
        no-repeat;
  }
  table {
    border-collapse: collapse;
    font-size: 0.95em;
    line-height: 1.4;
  }
  td,
  th {
    padding: 0.3em 0.6em;
    border: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
    min-width: 3em;
  }
  th {
    background: color-mix(in srgb, var(--_text) 5%, transparent);
    font-weight: 600;
  }
  td > p:last-child,
  th > p:last-child {
    margin-bottom: 0;
  }
  caption {
    padding-bottom: 0.3em;
    color: var(--_muted);
    text-align: start;
  }
  img {
    max-width: 100%;
    height: auto;
    border-radius: 4px;
  }
  .blocked {
    display: inline-block;
    padding: 0.1em 0.5em;
    border: 1px dashed var(--_muted);
    border-radius: 4px;
    color: var(--_muted);
    font-size: 0.9em;
  }
  .filled {
    font-weight: 600;
  }
  .word {
    white-space: nowrap;
  }
  .empty,
  .waiting {
    color: var(--_muted);
  }
  .unknown {
    padding: 0 0.2em;
    border-bottom: 2px dotted var(--_not-ready);
    border-radius: 3px 3px 0 0;
    background: color-mix(in srgb, var(--_not-ready) 14%, var(--_background));
    color: var(--_text);
    cursor: help;
  }
  .said {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    user-select: none;
  }
  details {
    margin: 0 0 0.75em;
  }
  summary {
    margin-inline-start: 1.25em;
    font-weight: 600;
    list-style-position: outside;
    cursor: pointer;
  }
  summary:hover {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
  }
  details[open] > summary {
    margin-bottom: 0.4em;
  }
  mark {
    background: light-dark(#fff2a8, #5a4a00);
    color: inherit;
  }
  ::highlight(cti-script-found) {
    background-color: light-dark(#ffe58a, #6b5600);
    color: light-dark(#1b2130, #ffffff);
  }
  ::highlight(cti-script-current) {
    background-color: light-dark(#ff9c40, #ffb061);
    color: #1b1000;
  }
  .paper {
    color-scheme: light;
    --_text: #000000;
    --_muted: #444444;
    --_background: #ffffff;
    --_surface: #f4f4f4;
    --_border: #999999;
    --_accent: #000000;
    --_not-ready: #666666;
    --_script-size: 11pt;
    font-family: system-ui, sans-serif;
  }
  .paper .wide {
    overflow: visible;
    background: none;
  }
  .paper .script {
    padding: 0;
  }
`;
