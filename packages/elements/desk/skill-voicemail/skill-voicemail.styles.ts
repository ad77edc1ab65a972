import { css } from 'lit';

export const skillVoicemailStyles = css`
  :host {
    container-type: inline-size;
  }
  :host(:not([count])) {
    display: none !important;
  }
  .card {
    padding: 12px;
    border: 1px solid color-mix(in srgb, var(--_on-call) 45%, var(--_border));
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_on-call) 6%, var(--_background));
  }
  .card + .card {
    margin-top: 8px;
  }
  .waiting {
    border-color: var(--_border);
    background: var(--_surface);
  }
  .badge {
    display: grid;
    place-items: center;
    flex: none;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_on-call) 16%, var(--_background));
    color: var(--_on-call);
  }
  h2 {
    font-size: 16px;
    line-height: 20px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h2:focus {
    outline: none;
  }
  .comment {
    padding: 6px 10px;
    border-inline-start: 3px solid var(--_border);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .card button:not(.fill, .plain, .link) {
    background: var(--_background);
  }
  .card button:not(.fill, .plain, .link):hover {
    background: var(--_hover);
  }
  .two {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .two button {
    min-height: 40px;
    padding-inline: 6px;
  }
  .more {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
  .more button {
    padding-inline: 6px;
  }
  .told:empty {
    display: none;
  }
  .more button[aria-expanded='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
  }
  .more .icon,
  .volume .icon {
    width: 16px;
    height: 16px;
  }
  .sound {
    display: grid;
    gap: 0 8px;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
  }
  .sound .play {
    border-radius: 50%;
    padding: 4px;
  }
  .times {
    min-width: 84px;
    text-align: end;
  }
  .volume {
    grid-column: 2 / -1;
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0;
    color: var(--_muted);
  }
  input[type='range'] {
    width: 100%;
    min-width: 0;
    height: 32px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .volume input {
    max-width: 120px;
  }
  textarea {
    min-height: 56px;
    resize: vertical;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(72px, auto) 1fr;
    gap: 2px 12px;
    margin: 8px 0 0;
    font-size: 13px;
    line-height: 18px;
  }
  dt {
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  summary {
    min-height: 24px;
    cursor: pointer;
    font-weight: 500;
  }
  .panel {
    padding-top: 12px;
    border-top: 1px solid var(--_border);
  }
  .panel .list {
    max-height: 168px;
    margin-top: -8px;
  }
  @container (max-width: 300px) {
    .card {
      padding: 10px;
    }
    .times {
      min-width: 0;
    }
  }
  @container (min-width: 520px) {
    .sound {
      grid-template-columns: auto minmax(0, 1fr) auto 148px;
    }
    .volume {
      grid-column: auto;
    }
    .more {
      grid-template-columns: repeat(4, 1fr);
    }
  }
`;
