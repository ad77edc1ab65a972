import { css } from 'lit';

export const dialerStyles = css`
  :host {
    container-type: inline-size;
  }
  form {
    gap: 8px;
  }
  .bar {
    position: relative;
    display: flex;
    gap: 8px;
  }
  .bar > .icon {
    position: absolute;
    top: calc(50% - 8px);
    inset-inline-start: 10px;
    width: 16px;
    height: 16px;
    color: var(--_muted);
    pointer-events: none;
  }
  .bar .field {
    min-height: 40px;
    padding-inline-start: 34px;
  }
  .bar button {
    min-height: 40px;
    padding: 4px 16px;
  }
  .list {
    max-height: 320px;
  }
  .list.recent {
    padding: 0;
    border: 0;
    max-height: none;
  }
  .option .detail,
  .item .when {
    flex: initial;
    margin-inline-start: auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .option .cut,
  .item .cut {
    flex-shrink: 0;
    max-width: 65%;
  }
  .recent .item {
    padding-block: 5px;
  }
  .icon-missed {
    color: var(--_danger) !important;
  }
  #problem:not(:has(*)),
  .none:empty {
    display: none;
  }
  @container (max-width: 300px) {
    .bar button .text {
      display: none;
    }
  }
`;
