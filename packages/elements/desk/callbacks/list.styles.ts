import { css } from 'lit';

export const listStyles = css`
  :host {
    display: block;
    min-height: 0;
  }
  h3 {
    margin: 0;
  }
  .scroller {
    position: relative;
    max-height: var(--cti-callbacks-height, 360px);
    margin: 0 -8px;
    overflow-y: auto;
    overflow-anchor: none;
    border-radius: var(--_radius);
  }
  .rows {
    min-height: 52px;
  }
  .item-row {
    width: 100%;
  }
  .heading {
    padding: 12px 8px 4px;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
    font-weight: 600;
  }
  .late .heading {
    color: var(--_danger);
  }
  .line {
    display: flex;
    align-items: center;
    padding-inline-end: 4px;
    border-radius: calc(var(--_radius) - 2px);
  }
  .line:hover {
    background: var(--_surface);
  }
  .selected,
  .selected:hover {
    background: color-mix(in srgb, var(--_accent) 12%, var(--_background));
  }
  .main {
    flex: 1;
    justify-content: start;
    min-width: 0;
    min-height: 52px;
    padding: 6px 4px 6px 8px;
    border: 0;
    background: none;
    font-weight: 400;
    text-align: start;
  }
  .main:hover {
    background: none;
  }
  .main:focus-visible,
  .call:focus-visible,
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .words {
    display: block;
    flex: 1;
    min-width: 0;
  }
  .top,
  .bottom {
    display: flex;
    align-items: baseline;
    gap: 8px;
  }
  .bottom {
    gap: 6px;
    min-height: 16px;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }
  .title {
    flex: 1;
    font-weight: 500;
  }
  .detail {
    flex: 1;
    min-width: 0;
  }
  .time,
  .there {
    flex: none;
    white-space: nowrap;
  }
  .late .time {
    color: var(--_danger);
    font-weight: 600;
  }
  .mark {
    flex: none;
    align-self: center;
    line-height: 0;
  }
  .mark .icon {
    width: 13px;
    height: 13px;
  }
  .call {
    flex: none;
    min-width: max(32px, calc(var(--_size) - 2px));
    min-height: max(32px, calc(var(--_size) - 2px));
    padding: 4px;
    color: var(--_ready);
  }
  .call .icon {
    width: 16px;
    height: 16px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
