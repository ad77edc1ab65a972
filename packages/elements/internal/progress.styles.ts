import { css } from 'lit';

/** How far something is: a thin bar. Each browser has its own parts, and drops a rule that names another's beside them. */
export const progressBar = css`
  progress {
    height: 4px;
    border: 0;
    border-radius: 2px;
    overflow: hidden;
    appearance: none;
    background: var(--_border);
  }
  progress::-webkit-progress-bar {
    background: var(--_border);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
`;
