import { css } from 'lit';
import { fieldStyles } from './editor.styles.ts';

export const callbacksStyles = [
  fieldStyles,
  css`
    :host {
      container-type: inline-size;
    }
    h2 {
      font-size: 14px;
      line-height: 20px;
      font-weight: 600;
    }
    .head .count {
      font-weight: 400;
    }
    .head button {
      flex: none;
    }
    .head .icon,
    .actions .icon,
    .undo .icon {
      width: 16px;
      height: 16px;
    }
    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .search {
      position: relative;
      flex: 1 1 190px;
    }
    .search > .icon {
      position: absolute;
      top: calc(50% - 8px);
      inset-inline-start: 10px;
      width: 16px;
      height: 16px;
      color: var(--_muted);
      pointer-events: none;
    }
    .search .field {
      padding-inline-start: 32px;
    }
    .tools select {
      flex: 1 1 110px;
      width: auto;
    }
    .alerts ul {
      display: flex;
      flex-direction: column;
      gap: 8px;
      list-style: none;
    }
    .alerts p {
      margin-top: 4px;
    }
    .alert {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      padding: 8px;
      border: 1px solid color-mix(in srgb, var(--_danger) 45%, var(--_background));
      border-radius: var(--_radius);
      background: color-mix(in srgb, var(--_danger) 8%, var(--_background));
    }
    .alert > .icon {
      color: var(--_danger);
    }
    .about {
      flex: 1 1 140px;
      flex-direction: column;
      align-items: stretch;
      gap: 0;
      min-width: 0;
      padding: 0;
      color: var(--_text);
      text-align: start;
    }
    .about:hover {
      background: none;
      text-decoration: underline;
    }
    .about .muted {
      font-weight: 400;
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    .buttons button {
      padding: 4px 10px;
    }
    .buttons .icon {
      width: 16px;
      height: 16px;
    }
    .columns {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    .panel {
      padding: 12px;
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
    }
    .panel .head {
      align-items: start;
    }
    .panel .head button {
      margin: -6px -6px -6px 0;
    }
    .panel .head h3 {
      line-height: 22px;
    }
    .comments {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: 4px 12px;
      margin: 0;
      font-size: 13px;
    }
    dt {
      color: var(--_muted);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .whole {
      flex: 1 0 100%;
    }
    .alarm {
      color: var(--_danger);
    }
    .undo {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
      padding: 6px 6px 6px 12px;
      border-radius: var(--_radius);
      background: var(--_surface);
      font-size: 13px;
    }
    .unseen {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .empty {
      padding: 12px 0;
    }
    .row {
      flex-wrap: wrap;
    }
    .head {
      flex-wrap: nowrap;
    }
    @container (min-width: 640px) {
      .columns.two {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(260px, 42%);
        align-items: start;
        gap: 16px;
      }
    }
  `,
];
