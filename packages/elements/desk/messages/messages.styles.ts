import { css } from 'lit';

export const invitationStyles = css`
  .invitations {
    display: grid;
    gap: 8px;
    list-style: none;
  }
  .invitations li {
    padding: 10px 12px;
    border: 1px solid color-mix(in srgb, var(--_accent) 45%, var(--_border));
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_accent) 6%, var(--_background));
  }
  .invitations .icon {
    color: var(--_accent);
  }
  .invitations .grow {
    overflow-wrap: anywhere;
    font-weight: 500;
  }
  .two {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 8px;
    margin-top: 8px;
  }
  .two button {
    padding-inline: 6px;
  }
`;

export const messagesStyles = [
  invitationStyles,
  css`
    :host {
      container-type: inline-size;
    }
    h2 {
      margin: 0;
      font-size: 14px;
      line-height: 20px;
      font-weight: 600;
    }
    .head-row {
      min-height: var(--_size);
    }
    .pane,
    .thread {
      display: flex;
      flex-direction: column;
      gap: 8px;
      min-width: 0;
    }
    .reading .pane,
    .choose {
      display: none;
    }
    .conversations {
      list-style: none;
      max-height: 320px;
      margin: 0 -8px;
      overflow-y: auto;
    }
    .conversation {
      gap: 10px;
      min-height: 48px;
    }
    .conversation .row {
      gap: 6px;
    }
    .conversation[aria-current] {
      background: color-mix(in srgb, var(--_accent) 12%, var(--_background));
    }
    .unread .title {
      font-weight: 600;
    }
    .unread > .icon {
      color: var(--_accent);
    }
    .badge {
      flex: none;
      min-width: 18px;
      padding: 0 5px;
      border-radius: 9px;
      background: var(--_accent);
      color: var(--_on-fill);
      font-size: 11px;
      line-height: 18px;
      font-weight: 600;
      text-align: center;
    }
    .spoken {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .conversation {
      position: relative;
    }
    .back {
      margin-inline-start: -8px;
      padding: 4px;
    }
    .people-button {
      gap: 4px;
      padding: 4px 8px;
    }
    .people-button[aria-expanded='true'],
    .new-button[aria-expanded='true'] {
      border-color: var(--_accent);
      color: var(--_accent);
    }
    .panel {
      padding: 10px;
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: var(--_surface);
    }
    .panel button:not(.fill, .plain) {
      background: var(--_background);
    }
    .panel .list {
      max-height: 176px;
      margin-top: 4px;
    }
    .none:empty {
      display: none;
    }
    .persons {
      list-style: none;
      margin-bottom: 8px;
    }
    .persons li {
      min-height: 32px;
    }
    .persons .icon,
    .panel > .row > .icon {
      width: 16px;
      height: 16px;
      color: var(--_muted);
    }
    .persons button {
      min-width: 32px;
      min-height: 32px;
      padding: 4px;
    }
    .log {
      display: flex;
      flex-direction: column;
      gap: 6px;
      min-height: 120px;
      max-height: 300px;
      padding: 4px 2px;
      overflow-y: auto;
      overscroll-behavior: contain;
    }
    .log > :first-child {
      margin-top: auto;
    }
    .happening {
      text-align: center;
    }
    .message {
      display: flex;
      flex-direction: column;
      align-items: start;
      max-width: 86%;
    }
    .message.own {
      align-self: end;
      align-items: end;
    }
    .bubble {
      padding: 6px 10px;
      border-radius: 12px 12px 12px 3px;
      background: var(--_surface);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .own .bubble {
      border-radius: 12px 12px 3px;
      background: color-mix(in srgb, var(--_accent) 16%, var(--_background));
    }
    .when {
      padding-inline: 4px;
      font-size: 11px;
    }
    .head {
      padding-inline: 4px;
    }
    .composer {
      display: grid;
      gap: 8px;
    }
    .composer .row {
      align-items: end;
    }
    .composer textarea {
      field-sizing: content;
      max-height: 120px;
      resize: none;
    }
    .send {
      flex: none;
      padding: 4px;
    }
    label {
      margin: 0;
    }
    label .field {
      margin-top: 4px;
      color: var(--_text);
      font-size: 14px;
      font-weight: 400;
    }
    .over {
      padding: 8px 0 0;
      border-top: 1px solid var(--_border);
      text-align: center;
    }
    @media (forced-colors: active) {
      .bubble {
        border: 1px solid CanvasText;
      }
    }
    @container (min-width: 600px) {
      .panes {
        display: grid;
        grid-template-columns: minmax(220px, 280px) minmax(0, 1fr);
        gap: 0 20px;
      }
      .reading .pane {
        display: flex;
      }
      .choose {
        display: grid;
        place-items: center;
        padding: 24px;
        border-inline-start: 1px solid var(--_border);
        text-align: center;
      }
      .thread {
        padding-inline-start: 20px;
        border-inline-start: 1px solid var(--_border);
      }
      .back {
        display: none;
      }
      .conversations,
      .log {
        max-height: 420px;
      }
      .log {
        min-height: 240px;
        flex: 1;
      }
    }
  `,
];
