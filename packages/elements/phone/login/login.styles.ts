import { css } from 'lit';

export const loginStyles = css`
  .station {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: 8px;
  }
  .fill {
    width: 100%;
  }
  h2 {
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
  }
  .notice {
    padding: 8px 12px;
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_danger) 10%, var(--_background));
  }
  ul {
    padding-inline-start: 20px;
  }
`;
