import { canDo, currentCall, codes } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { UrlOpener } from '../connectors/open-url.ts';
import { CtiElement } from '../internal/element.ts';
import { Select } from '../internal/select.ts';
import { controls, tokens } from '../internal/tokens.styles.ts';
import { trayIcon, type TrayIconName } from './icon.ts';
import { rows } from './rows.styles.ts';
import { trayStyles } from './tray.styles.ts';

interface Drawer {
  readonly name: string;
  readonly icon: TrayIconName;
  readonly label: string;
  readonly count?: number;
  /** The count is of something that waits for the agent. */
  readonly fresh?: boolean;
  render(): TemplateResult;
}

/**
 * What an agent has at hand beside the call: the queue, voicemails, recent calls, what is known of the call, and
 * tools. A line of buttons with counts, of which one at a time opens what it holds.
 *
 * @csspart bar - the line of buttons
 * @csspart panel - what is open
 */
export class CtiTray extends CtiElement {
  static override styles = [tokens, controls, rows, trayStyles];

  @state() private open = '';
  private readonly cti = new Select(this, (state) => ({
    signedIn: state.session.status === 'signedIn' || state.session.status === 'signingOut',
    queue: state.calls.queue,
    recent: state.calls.recent,
    recordings: state.recordings.list,
    call: currentCall(state),
    records: state.records.byCall,
    mayUseConnectors: canDo('canUseConnectors')(state),
  }));

  constructor() {
    super();
    new UrlOpener(this, () => this.cti.phone);
  }

  private get drawers(): Drawer[] {
    const { queue, recent, recordings, call, mayUseConnectors } = this.cti.value!;
    const unheard = recordings.filter(({ flags = 0n }) => !(flags & codes.recordingFlag.heard)).length;
    const drawers: (Drawer | false)[] = [
      {
        name: 'queue',
        icon: 'queue',
        label: msg('Queue and skills'),
        count: queue.length,
        fresh: true,
        render: () => html`<cti-queue></cti-queue>`,
      },
      {
        name: 'voicemail',
        icon: 'voicemail',
        label: msg('Voicemails'),
        count: unheard,
        fresh: true,
        render: () => html`<cti-voicemail></cti-voicemail>`,
      },
      {
        name: 'recent',
        icon: 'recent',
        label: msg('Recent calls'),
        count: recent.length,
        render: () => html`<cti-call-log></cti-call-log>`,
      },
      call !== undefined &&
        (mayUseConnectors || this.variables.length > 0) && {
          name: 'about',
          icon: 'about',
          label: msg('About this call'),
          render: () => this.renderAbout(),
        },
      {
        name: 'tools',
        icon: 'tools',
        label: msg('Tools'),
        render: () => html`<cti-tools></cti-tools>`,
      },
    ];
    return drawers.filter((drawer) => drawer !== false);
  }

  private get variables(): { readonly name: string; readonly value: string }[] {
    const { call, records } = this.cti.value!;
    const variables = (call && records[call.id]?.variables) ?? [];
    return variables.flatMap(({ name, value }) => (name && value ? { name, value } : []));
  }

  private toggle(name: string): void {
    this.open = this.open === name ? '' : name;
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    const button = this.renderRoot.querySelector<HTMLElement>('[aria-expanded="true"]');
    this.open = '';
    button?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.cti.value?.signedIn) return nothing;
    const { drawers } = this;
    const open = drawers.find(({ name }) => name === this.open);
    return html`<div part="bar" class="bar" role="group" aria-label=${msg('At hand')}>
        ${drawers.map((drawer) => this.renderButton(drawer, drawer === open))}
      </div>
      ${
        open
          ? html`<div
              part="panel"
              id="panel"
              class="panel"
              role="region"
              aria-label=${open.label}
              @keydown=${this.handleKeydown}
            >
              ${open.render()}
            </div>`
          : nothing
      }`;
  }

  private renderButton({ name, icon, label, count = 0, fresh }: Drawer, isOpen: boolean): TemplateResult {
    return html`<button
      title=${label}
      aria-label=${count ? msg(str`${label}, ${count}`) : label}
      aria-expanded=${isOpen}
      aria-controls=${isOpen ? 'panel' : nothing}
      @click=${() => this.toggle(name)}
    >
      ${trayIcon(icon)}${count ? html`<span class="count ${fresh ? 'fresh' : ''}">${count}</span>` : nothing}
    </button>`;
  }

  private renderAbout(): TemplateResult {
    const { variables } = this;
    return html`<div class="stack">
      <h2>${msg('About this call')}</h2>
      ${
        variables.length
          ? html`<dl>
              ${variables.map(
                ({ name, value }) =>
                  html`<dt>${name}</dt>
                    <dd>${value}</dd>`,
              )}
            </dl>`
          : nothing
      }
      <cti-connectors></cti-connectors>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-tray': CtiTray;
  }
}
