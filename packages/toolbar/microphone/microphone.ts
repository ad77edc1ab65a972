/** The page that asks for the microphone, once: the browser puts the question only in a tab. */
import { msg } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { ask } from '../shared/messages.ts';
import { loadSettings } from '../shared/stored.ts';
import { applyLooks } from '../shared/looks.ts';

class ToolbarMicrophone extends LitElement {
  @state() private access: PermissionState | 'missing' | 'asking' | 'unanswered' = 'prompt';
  private permission?: PermissionStatus;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.permission) this.permission.onchange = null;
  }

  /** The page's own style sheet is for this element, too. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private async watch(): Promise<void> {
    this.permission = await navigator.permissions.query({ name: 'microphone' });
    const read = (): void => this.show(this.permission!.state);
    this.permission.onchange = read;
    read();
  }

  private show(access: PermissionState): void {
    this.access = access;
    // Nobody may be signed in yet.
    if (access === 'granted') void ask('phone', 'microphone').catch(() => undefined);
  }

  private async allow(): Promise<void> {
    this.access = 'asking';
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      for (const track of stream.getTracks()) track.stop();
      this.show('granted');
    } catch (error) {
      const name = error instanceof DOMException ? error.name : '';
      const isOpen = this.permission?.state === 'prompt';
      this.access = name === 'NotFoundError' ? 'missing' : isOpen ? 'unanswered' : 'denied';
    }
  }

  override render(): TemplateResult {
    return html`<main>
      <svg
        class="picture"
        viewBox="0 0 320 150"
        role="img"
        aria-label=${msg('The browser’s question at the top left, with a button to allow the microphone')}
      >
        <rect x="4" y="4" width="312" height="142" rx="10" class="window" />
        <path d="M4 36h312" class="line" />
        <rect x="44" y="13" width="200" height="14" rx="7" class="bar" />
        <rect x="24" y="44" width="168" height="84" rx="8" class="question" />
        <g transform="translate(38 58)" class="stroke">
          <rect x="4" y="0" width="8" height="14" rx="4" />
          <path d="M0 9a8 8 0 0 0 16 0M8 17v4" />
        </g>
        <rect x="64" y="60" width="112" height="6" rx="3" class="text" />
        <rect x="64" y="72" width="84" height="6" rx="3" class="text" />
        <rect x="112" y="96" width="66" height="20" rx="10" class="fill" />
        <path d="M137 106l5 5 9-10" class="check" />
      </svg>
      <h1>${msg('Your callers hear you through this microphone')}</h1>
      ${this.renderAccess()}
    </main>`;
  }

  private renderAccess(): TemplateResult {
    switch (this.access) {
      case 'granted':
        return html`<p role="status" class="good">${msg('The microphone is allowed. You can close this page.')}</p>
          <button class="primary" @click=${() => window.close()}>${msg('Close')}</button>`;
      case 'denied':
        return html`<p role="alert" class="bad">${msg('The microphone is blocked, so callers can’t hear you.')}</p>
          <ol>
            <li>${msg('Click the icon to the left of this page’s address.')}</li>
            <li>${msg('Allow the microphone there, or reset the permission.')}</li>
            <li>${msg('Come back here and try again.')}</li>
          </ol>
          <button class="primary" @click=${() => void this.allow()}>${msg('Try again')}</button>`;
      case 'missing':
        return html`<p role="alert" class="bad">${msg('No microphone was found: plug one in, then try again.')}</p>
          <button class="primary" @click=${() => void this.allow()}>${msg('Try again')}</button>`;
      default:
        return html`<p>
            ${msg('The browser will ask whether this extension may use the microphone. Choose Allow. It is open only while a call is up, and nothing is recorded by the extension.')}
          </p>
          <button class="primary" ?disabled=${this.access === 'asking'} @click=${() => void this.allow()}>
            ${msg('Allow the microphone')}
          </button>
          ${
            this.access === 'unanswered'
              ? html`<p role="alert" class="bad">
                  ${msg('The question was closed without an answer. Try again, and choose Allow.')}
                </p>`
              : nothing
          }
          ${this.access === 'asking' ? html`<p role="status">${msg('Waiting for your answer to the browser…')}</p>` : nothing}`;
    }
  }
}

customElements.define('toolbar-microphone', ToolbarMicrophone);
applyLooks((await loadSettings()).settings);
