import { css } from 'lit';

export const keypadStyles = css`
  output {
    display: block;
    min-height: 28px;
    margin-bottom: 6px;
    font-size: 18px;
    line-height: 28px;
    text-align: center;
    letter-spacing: 0.08em;
    direction: rtl;
    unicode-bidi: plaintext;
  }
  .keys {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: 6px;
  }
  .keys button {
    flex-direction: column;
    gap: 0;
    min-height: 44px;
    padding: 2px;
    font-size: 17px;
    line-height: 20px;
    font-weight: 600;
  }
  .error {
    margin-top: 8px;
  }
  .letters {
    min-height: 11px;
    color: var(--_muted);
    font-size: 10px;
    line-height: 11px;
    font-weight: 500;
    letter-spacing: 0.08em;
  }
`;
