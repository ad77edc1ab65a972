import { css } from 'lit';

export const problemsStyles = css`
  ul {
    display: grid;
    gap: 4px;
    list-style: none;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    min-height: 36px;
    padding: 0 4px 0 10px;
    border-inline-start: 3px solid var(--_tone);
    border-radius: 4px;
    background: color-mix(in srgb, var(--_tone) 10%, var(--_background));
    font-size: 13px;
    line-height: 18px;
  }
  li > .icon {
    color: var(--_tone);
  }
  .text {
    flex: 1 1 130px;
    min-width: 0;
    padding: 6px 0;
    overflow-wrap: anywhere;
  }
  button {
    flex: none;
    margin-inline-start: auto;
    min-height: max(32px, calc(var(--_size) - 2px));
    min-width: max(32px, calc(var(--_size) - 2px));
    padding: 4px 6px;
  }
`;
