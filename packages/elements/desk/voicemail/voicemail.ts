import { canDo, codes, type Id, type RecordingValue } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { query, state } from 'lit/decorators.js';
import { CtiElement } from '../../internal/element.ts';
import { formatDuration, formatNumber } from '../../internal/format.ts';
import { icon } from '../../internal/icon.ts';
import { whoHas } from '../../internal/who.ts';
import { Select } from '../../internal/select.ts';
import { Ticker } from '../../internal/ticker.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { trayIcon } from '../../internal/tray-icon.ts';
import { progressBar } from '../../internal/progress.styles.ts';
import { rows } from '../../internal/rows.styles.ts';
import { formatWhen } from '../../internal/moments.ts';
import { readGreeting } from '../../internal/sound-file.ts';
import { voicemailStyles } from './voicemail.styles.ts';

/**
 * The agent's own voicemails, to play on the phone, call back and delete, and the greeting that callers hear.
 *
 * @csspart list - the list of voicemails
 * @csspart greeting - what is about the greeting
 */
export class CtiVoicemail extends CtiElement {
  static override styles = [tokens, controls, rows, progressBar, voicemailStyles];

  @query('input[type=file]') private readonly fileInput!: HTMLInputElement;
  /** The one that the agent is asked about. */
  @state() private deleting?: Id;
  @state() private told = '';
  private readonly cti = new Select(this, (state) => ({
    recordings: state.recordings,
    signedIn: state.session.status === 'signedIn',
    mayCall: canDo('canMakeCalls')(state),
  }));
  private readonly ticker = new Ticker(this);

  private play(id: Id, isPlaying: boolean): void {
    void this.cti.run('playRecording', async ({ client }) => {
      const { playing } = client.state.recordings;
      if (playing) await client.call('stopPlayingRecording');
      if (!isPlaying) await client.call('playRecording', { voicemailId: id });
    });
  }

  private async ask(id: Id | undefined): Promise<void> {
    const before = this.deleting;
    this.deleting = id;
    await this.updateComplete;
    const at = id === undefined ? `[data-delete="${before ?? ''}"]` : '[data-confirm]';
    this.renderRoot.querySelector<HTMLElement>(at)?.focus();
  }

  private async removeVoicemail(id: Id): Promise<void> {
    if (!(await this.cti.call('removeRecording', { voicemailId: id }))) return;
    this.deleting = undefined;
    this.told = msg('The voicemail was deleted.');
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  private async upload(): Promise<void> {
    const file = this.fileInput.files?.[0];
    this.fileInput.value = '';
    this.told = '';
    if (!file) return;
    const sent = await this.cti.run('uploadGreeting', async ({ client }) =>
      client.call('uploadGreeting', { arg0: await readGreeting(file) }),
    );
    if (sent) this.told = msg('Callers hear your own greeting now.');
  }

  private async reset(): Promise<void> {
    this.told = '';
    if (await this.cti.call('resetGreeting')) this.told = msg('Callers hear the standard greeting now.');
  }

  private handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.deleting === undefined) return;
    event.preventDefault();
    void this.ask(undefined);
  }

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    if (!value?.signedIn) return nothing;
    const { list } = value.recordings;
    return html`<div class="stack" @keydown=${this.handleKeydown}>
      <h2 tabindex="-1">${msg('Voicemails')}</h2>
      ${
        list.length
          ? html`<ul part="list" class="rows" aria-label=${msg('Voicemails')}>
              ${repeat(
                list,
                ({ id }) => id,
                (one) => this.renderVoicemail(one),
              )}
            </ul>`
          : html`<p class="muted">${this.whyNone}</p>`
      }
      ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
      ${this.renderGreeting()}
      <p class="small muted told" role="status">${this.told}</p>
    </div>`;
  }

  /** A list that could not be loaded is not an empty one. */
  private get whyNone(): string {
    const missing = this.cti.missing('requestRecordings');
    return missing
      ? msg(str`The voicemails could not be loaded yet, trying again. ${missing}`)
      : msg('You have no voicemails.');
  }

  private renderVoicemail(one: RecordingValue): TemplateResult {
    const { id = '', name, number = '', created, length = 0, flags = 0n } = one;
    const { playing } = this.cti.value!.recordings;
    const isPlaying = playing?.id === id;
    const isUnheard = !(flags & codes.recordingFlag.heard);
    const title = (name && name !== number ? name : '') || whoHas(this.cti.phone!, number).title;
    const detail = [
      created === undefined ? '' : formatWhen(created, Date.now()),
      formatDuration(length),
      title === formatNumber(number) ? '' : formatNumber(number),
    ].filter(Boolean);
    return html`<li class=${isUnheard ? 'unheard' : ''}>
      <button
        class=${isPlaying ? 'stop' : ''}
        title=${isPlaying ? msg('Stop') : msg('Play')}
        aria-label=${isPlaying ? msg(str`Stop the voicemail of ${title}`) : msg(str`Play the voicemail of ${title}`)}
        aria-busy=${this.cti.busy('playRecording')}
        @click=${() => this.play(id, isPlaying)}
      >
        ${isPlaying ? trayIcon('stop') : icon('play')}
      </button>
      <span class="grow">
        <span class="line">
          <span class="title cut">${title}</span>
          ${isUnheard ? html`<span class="new small">${msg('New')}</span>` : nothing}
        </span>
        <span class="detail">${detail.map((part) => html`<span class="part">${part}</span>`)}</span>
      </span>
      ${this.deleting === id ? this.renderQuestion(id) : this.renderActions(id, title, number)}
      ${isPlaying ? this.renderProgress(playing.since, length) : nothing}
    </li>`;
  }

  private renderActions(id: Id, title: string, number: string): TemplateResult {
    return html`<span class="actions">
      ${
        number && this.cti.value?.mayCall
          ? html`<button
              class="plain"
              title=${msg('Call back')}
              aria-label=${msg(str`Call ${title} back`)}
              @click=${() => this.cti.run('makeCall', (phone) => phone.call(number))}
            >
              ${icon('phone')}
            </button>`
          : nothing
      }
      <button
        class="plain"
        data-delete=${id}
        title=${msg('Delete')}
        aria-label=${msg(str`Delete the voicemail of ${title}`)}
        @click=${() => this.ask(id)}
      >
        ${trayIcon('remove')}
      </button>
    </span>`;
  }

  private renderQuestion(id: Id): TemplateResult {
    return html`<span class="question whole row" role="group" aria-label=${msg('Delete this voicemail?')}>
      <span class="grow" aria-hidden="true">${msg('Delete for good?')}</span>
      <button
        class="fill danger"
        data-confirm
        aria-busy=${this.cti.busy('removeRecording')}
        @click=${() => this.removeVoicemail(id)}
      >
        ${msg('Delete')}
      </button>
      <button @click=${() => this.ask(undefined)}>${msg('Keep')}</button>
    </span>`;
  }

  private renderProgress(since: number, length: number): TemplateResult {
    const played = Math.max(0, Math.min(length, this.ticker.now() - since));
    return html`<span class="whole row small muted">
      <progress class="grow" aria-label=${msg('How far it is')} max=${length || 1} .value=${played}></progress>
      ${formatDuration(played)} / ${formatDuration(length)}
    </span>`;
  }

  private renderGreeting(): TemplateResult {
    const { greeting } = this.cti.value!.recordings;
    const words =
      greeting === 'own'
        ? msg('Callers hear your own greeting.')
        : greeting === 'standard'
          ? msg('Callers hear the standard greeting.')
          : msg('A WAV file, mono, 8 kHz, at most 2 MB.');
    return html`<section part="greeting" class="greeting" aria-label=${msg('Greeting')}>
      <h3>${msg('Greeting')}</h3>
      <p class="small muted">${words}</p>
      <div class="row">
        <button aria-busy=${this.cti.busy('uploadGreeting')} @click=${() => this.fileInput.click()}>
          ${msg('Choose a file…')}
        </button>
        <button class="link" aria-busy=${this.cti.busy('resetGreeting')} @click=${this.reset}>
          ${msg('Use the standard one')}
        </button>
      </div>
      <input
        type="file"
        accept=".wav,audio/wav,audio/x-wav"
        hidden
        aria-label=${msg('Greeting file')}
        @change=${this.upload}
      />
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-voicemail': CtiVoicemail;
  }
}
