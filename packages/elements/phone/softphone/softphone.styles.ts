import { css } from 'lit';

export const softphoneStyles = css`
  :host {
    container-type: inline-size;
    min-width: 260px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_background);
    overflow: clip;
  }
  .base {
    display: flex;
    flex-direction: column;
    min-height: 100%;
  }
  header {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 10px 12px;
    border-bottom: 1px solid var(--_border);
    background: var(--_surface);
  }
  cti-agent-state {
    flex: 0 1 auto;
  }
  .light {
    gap: 6px;
    margin-inline-start: auto;
    min-height: 40px;
    padding: 4px 8px;
    border-color: transparent;
    background: none;
    color: var(--_tone);
  }
  .light:hover {
    background: var(--_hover);
  }
  .light .icon {
    width: 20px;
    height: 20px;
  }
  .bars {
    display: flex;
    align-items: end;
    gap: 2px;
    height: 14px;
  }
  .bars i {
    width: 3px;
    border-radius: 1px;
    background: var(--_border);
    forced-color-adjust: none;
  }
  .bars i.on {
    background: var(--_tone);
  }
  .bars i:nth-child(1) {
    height: 5px;
  }
  .bars i:nth-child(2) {
    height: 8px;
  }
  .bars i:nth-child(3) {
    height: 11px;
  }
  .bars i:nth-child(4) {
    height: 14px;
  }
  cti-problems {
    margin: 8px 12px 0;
  }
  .area {
    padding: 12px 12px 16px;
  }
  .area > * + * {
    margin-top: 16px;
  }
  cti-parked,
  cti-skill-voicemail {
    margin: 0 16px 16px;
  }
  .settings {
    width: 300px;
    padding: 16px;
  }
  @container (min-width: 420px) {
    header {
      padding: 12px 20px;
    }
    cti-problems {
      margin: 12px 20px 0;
    }
    .area {
      padding: 20px;
    }
  }
  @container (min-width: 640px) {
    .area > * {
      max-width: 560px;
      margin-inline: auto;
    }
  }
`;
