import { css } from 'lit';

export const dispositionStyles = css`
  h2 {
    font-size: 16px;
    line-height: 20px;
    font-weight: 600;
  }
  .list {
    max-height: 184px;
    border-radius: 0 0 var(--_radius) var(--_radius);
    border-color: var(--_control-border);
    border-top: 0;
  }
  .search {
    border-radius: var(--_radius) var(--_radius) 0 0;
  }
  .search:focus {
    position: relative;
    border-radius: var(--_radius);
  }
  .option[aria-selected='true'] {
    background: color-mix(in srgb, var(--_accent) 12%, var(--_background));
    font-weight: 600;
  }
  .option[aria-selected='true'] .icon {
    margin-inline-start: auto;
    color: var(--_accent);
  }
  .empty {
    padding: 8px;
  }
  textarea.field {
    min-height: 76px;
    resize: vertical;
    field-sizing: content;
    max-height: 240px;
  }
  .talk span {
    display: inline-block;
    max-width: 100%;
    overflow-wrap: anywhere;
  }
  .limit {
    flex: none;
    color: var(--_wrap-up);
    font-weight: 600;
  }
  .limit.soon {
    color: var(--_danger);
  }
  .minutes {
    width: 88px;
  }
  .minutes-row label {
    margin: 0;
  }
  .finish {
    min-height: 44px;
  }
`;
