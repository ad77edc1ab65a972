import { css } from 'lit';

/** A box to tick, with its words beside it. */
export const check = css`
  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 32px;
    margin: 0;
    color: var(--_text);
    font-size: 13px;
    font-weight: 400;
  }
  .check input {
    flex: none;
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
`;
