import { css } from 'lit';

export const transferStyles = css`
  .panel {
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  h3 {
    margin: 0;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .panel button {
    background: var(--_background);
  }
  .panel button.plain {
    margin: -6px -6px -6px 0;
    background: none;
  }
  .panel button.fill {
    background: var(--_fill);
  }
  .panel button:not(.fill):hover {
    background: var(--_hover);
  }
  .colleague {
    margin-top: -4px;
  }
  .list {
    max-height: 192px;
    margin-top: -8px;
  }
  .none {
    padding: 8px;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0;
    min-height: 24px;
    color: var(--_text);
    font-size: 13px;
  }
  .check input {
    flex: none;
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .two {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
  .two button {
    min-height: 40px;
    padding-inline: 6px;
  }
  .time {
    color: var(--_on-call);
    font-weight: 600;
  }
`;
