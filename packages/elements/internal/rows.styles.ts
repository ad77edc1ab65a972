import { css } from 'lit';

/** Lists of what the tray's elements hold: one row each, with its buttons at the end. */
export const rows = css`
  h2,
  h3 {
    margin: 0;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  h3 {
    font-size: 13px;
  }
  .rows {
    list-style: none;
    max-height: 280px;
    margin: 0 -8px;
    overflow-y: auto;
  }
  .rows > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    padding: 6px 8px;
    border-radius: calc(var(--_radius) - 3px);
  }
  .rows > li:hover {
    background: var(--_surface);
  }
  .rows > li > .icon {
    width: 16px;
    height: 16px;
    color: var(--_muted);
  }
  .rows .title {
    display: block;
    line-height: 18px;
  }
  .rows .detail {
    display: block;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
    overflow-wrap: anywhere;
  }
  .rows button {
    flex: none;
    min-height: max(32px, calc(var(--_size) - 2px));
    min-width: max(32px, calc(var(--_size) - 2px));
    padding: 4px;
  }
  .rows .actions {
    display: flex;
    flex: none;
  }
  .rows .actions .icon,
  .rows button > .icon {
    width: 16px;
    height: 16px;
  }
  .whole {
    flex: 1 0 100%;
  }
  .alarm {
    color: var(--_danger);
  }
  .rows > li > .icon.icon-missed {
    color: var(--_danger);
  }
`;
