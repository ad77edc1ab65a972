/** Questions and what they are answered in. */
import { css } from 'lit';

export const questionStyles = css`
  .question {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .all .question + .question {
    padding-top: 14px;
    border-top: 1px solid var(--_border);
  }
  /* A legend that floats leaves its fieldset's line and padding where other questions have them. */
  legend.ask {
    float: inline-start;
  }
  legend.ask + * {
    clear: both;
  }
  .ask {
    display: flex;
    align-items: start;
    gap: 8px;
    width: 100%;
    margin: 0 0 6px;
    padding: 0;
    color: var(--_text);
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  .ask .mark {
    margin: 2px 0 0 auto;
  }
  .steps .ask {
    font-size: 16px;
    line-height: 22px;
  }
  .must {
    color: var(--_muted);
    font-weight: 400;
  }
  .below {
    margin-top: 4px;
  }
  .line {
    position: relative;
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .line .field,
  select.field {
    max-width: 420px;
  }
  .line.number .field,
  .line.time .field,
  .line.timePeriod .field {
    max-width: 200px;
  }
  .line.date .field,
  .line.dateTime .field {
    max-width: 240px;
  }
  .line.number .field {
    text-align: end;
  }
  .sign {
    flex: none;
    color: var(--_muted);
  }
  .field[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .field:disabled {
    opacity: 0.7;
  }
  select.field {
    cursor: pointer;
  }
  textarea.field {
    min-height: 76px;
    max-height: 240px;
    resize: vertical;
    field-sizing: content;
  }
  .pick {
    flex: none;
    padding: 4px;
  }
  .picker {
    position: absolute;
    inset: auto 0 0 auto;
    width: 34px;
    height: 34px;
    opacity: 0;
    pointer-events: none;
    border: 0;
    padding: 0;
  }
  .choices.list {
    display: flex;
    flex-direction: column;
    max-height: 320px;
    overflow-y: auto;
    margin: 0 -8px;
    padding: 0 0 2px;
    border: 0;
    border-radius: 0;
    background: none;
  }
  .choices.buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_size);
    margin: 0;
    padding: 4px 8px;
    border-radius: var(--_radius);
    color: inherit;
    font-size: inherit;
    line-height: 20px;
    font-weight: 400;
    cursor: pointer;
  }
  .choice:hover {
    background: var(--_hover);
  }
  .choice:has(:disabled) {
    opacity: 0.7;
    cursor: default;
  }
  .choice input {
    flex: none;
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .buttons .choice {
    position: relative;
    min-width: 64px;
    justify-content: center;
    padding: 4px 12px;
    border: 1px solid var(--_control-border);
    background: var(--_surface);
    font-weight: 500;
  }
  .buttons .choice input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: inherit;
  }
  .buttons .choice:has(:checked) {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 14%, var(--_background));
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .buttons .choice:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  kbd {
    min-width: 18px;
    padding: 0 4px;
    border: 1px solid var(--_border);
    border-radius: 4px;
    color: var(--_muted);
    font: inherit;
    font-size: 11px;
    line-height: 16px;
    text-align: center;
  }
  .list kbd {
    margin-inline-start: auto;
  }
  .clear {
    align-self: start;
  }
  @media (pointer: coarse) {
    kbd {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .buttons .choice:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
