import { css } from 'lit';

export const callStyles = css`
  h2 a {
    color: inherit;
  }
  /* A name may come later: the number then stands here, and nothing below moves. */
  .detail {
    min-block-size: 1lh;
  }
  .contacts {
    margin-top: 8px;
  }

  :host {
    container-type: inline-size;
  }
  .card {
    gap: 16px;
  }
  .card:focus {
    outline: none;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .badge {
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_tone) 14%, var(--_background));
    color: var(--_tone);
  }
  .badge .icon {
    width: 20px;
    height: 20px;
  }
  h2 {
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .timer {
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
    color: var(--_tone);
  }
  /* Its place is kept: what comes and goes in it moves no button. */
  .marks {
    gap: 6px;
    height: 28px;
    margin-block: -4px;
    overflow: hidden;
  }
  .marks .tone {
    min-height: 28px;
    padding: 2px 8px;
    margin-inline-start: auto;
    white-space: nowrap;
  }
  .marks .tone .icon {
    width: 14px;
    height: 14px;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 2px 10px 2px 8px;
    border-radius: 12px;
    background: color-mix(in srgb, var(--_tone) 14%, var(--_background));
    color: var(--_tone);
    font-size: 12px;
    line-height: 20px;
    font-weight: 600;
    white-space: nowrap;
  }
  .mark .icon {
    width: 14px;
    height: 14px;
  }
  .main {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .main button,
  .end {
    min-height: 44px;
  }
  .controls {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(56px, 1fr));
    gap: 8px;
  }
  .controls button {
    flex-direction: column;
    gap: 4px;
    min-height: 58px;
    padding: 6px 2px;
    font-size: 12px;
    line-height: 16px;
  }
  .controls button .icon {
    width: 20px;
    height: 20px;
  }
  button.on,
  button[aria-expanded='true'] {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 12%, var(--_background));
    color: var(--_accent);
  }
  .end .icon {
    rotate: 135deg;
  }
  .card:has([consult]) :is(.end, .waits) {
    display: none;
  }
  @keyframes ring {
    50% {
      box-shadow: 0 0 0 8px color-mix(in srgb, var(--_tone) 12%, transparent);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .ringingHere .badge {
      animation: ring 1.6s ease-in-out infinite;
    }
  }
  @container (max-width: 300px) {
    .who {
      gap: 8px;
    }
    .badge {
      width: 32px;
      height: 32px;
    }
    h2,
    .timer {
      font-size: 15px;
    }
  }
  @container (min-width: 560px) {
    .controls button {
      flex-direction: row;
      gap: 8px;
      min-height: 44px;
      font-size: 14px;
    }
  }
`;
