import { css } from 'lit';

/** What the tools have in common: sections under each other, buttons that wrap, and a line for what came of it. */
export const toolsStyles = css`
  .tool + .tool {
    padding-top: 12px;
    border-top: 1px solid var(--_border);
  }
  .tool {
    display: grid;
    gap: 8px;
  }
  form {
    display: grid;
    gap: 8px;
  }
  section.stack {
    gap: 8px;
  }
  .buttons {
    flex-wrap: wrap;
  }
  .done:empty {
    display: none;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(0, auto) minmax(0, 1fr);
    align-items: center;
    gap: 4px 12px;
    margin: 0;
    font-size: 13px;
  }
  dt {
    color: var(--_muted);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  dd button {
    padding-inline: 0;
    text-align: start;
  }
  .question {
    display: grid;
    gap: 8px;
    padding: 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
`;
