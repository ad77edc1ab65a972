import { css } from 'lit';

export const voicemailStyles = css`
  h2:focus {
    outline: none;
  }
  .rows > li > button {
    border-radius: 50%;
    border-color: var(--_border);
  }
  .stop {
    color: var(--_accent);
  }
  .unheard .title {
    font-weight: 600;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .part {
    display: inline-block;
  }
  .part + .part::before {
    content: '·' / '';
    margin: 0 4px;
  }
  .new {
    flex: none;
    padding: 1px 6px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--_accent) 14%, var(--_background));
    color: var(--_accent);
    font-weight: 600;
  }
  .question {
    padding: 4px 0;
  }
  .question button {
    padding: 4px 10px;
  }
  .greeting {
    padding-top: 12px;
    border-top: 1px solid var(--_border);
  }
  .greeting .row {
    flex-wrap: wrap;
    margin-top: 8px;
  }
  .told:empty {
    display: none;
  }
`;
