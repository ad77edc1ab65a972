import { css } from 'lit';

export const audioCheckStyles = css`
  h2 {
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  input[type='range'] {
    display: block;
    width: 100%;
    height: 32px;
    margin: 0;
    accent-color: var(--_accent);
  }
  input[type='checkbox'] {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 32px;
    margin: 0;
    color: var(--_text);
    font-size: 13px;
  }
  meter {
    width: 100%;
    height: 12px;
  }
`;
