import { canDo, currentCall, type MethodName } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { CtiElement } from '../../internal/element.ts';
import { formatDuration } from '../../internal/format.ts';
import { icon } from '../../internal/icon.ts';
import { Select } from '../../internal/select.ts';
import { Ticker } from '../../internal/ticker.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { trayIcon } from '../../internal/tray-icon.ts';
import { progressBar } from '../../internal/progress.styles.ts';
import { rows } from '../../internal/rows.styles.ts';
import { readSound } from '../../internal/sound-file.ts';

/** A sound file of the agent's; `url` is a `data:` URL, `length` in ms. */
interface Announcement {
  readonly name: string;
  readonly url: string;
  readonly length: number;
}

/** What the agent has played since the page was loaded, the newest first, to be played again. */
let known: readonly Announcement[] = [];
const MOST_KNOWN = 5;

const PLAYING = [
  'pauseAudioPlaying',
  'resumeAudioPlaying',
  'stopAudioPlaying',
] as const satisfies readonly MethodName[];

const styles = css`
  .panel {
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .panel button {
    background: var(--_background);
    white-space: nowrap;
  }
  .what {
    margin-bottom: 4px;
    overflow-wrap: anywhere;
  }
  .acts {
    flex-wrap: wrap;
  }
`;

/**
 * Plays a prepared announcement into the call, to both sides: a sound file from this computer, or one that was played before.
 * While it plays it can be paused and stopped. Shows nothing without a call that is up, or when the agent may not do that.
 *
 * @csspart panel - everything
 * @csspart list - what was played before
 */
export class CtiAnnouncement extends CtiElement {
  static override styles = [tokens, controls, rows, progressBar, styles];

  @query('input[type=file]') private readonly fileInput!: HTMLInputElement | null;
  @state() private playing?: Announcement & {
    readonly since: number;
    readonly before: number;
    readonly paused: boolean;
  };
  private callId?: string;
  private readonly ticker = new Ticker(this);
  private readonly cti = new Select(this, (all) => ({
    call: currentCall(all),
    mayPlay: canDo('canPlayPromptToCaller')(all),
  }));

  protected override willUpdate(): void {
    const { call } = this.cti.value ?? {};
    if (call?.id !== this.callId || call?.phase !== 'talking') {
      this.callId = call?.id;
      this.playing = undefined;
      this.cti.failure = undefined;
    }
    // Nobody tells when the sound is over.
    if (this.playing && this.played >= this.playing.length) this.playing = undefined;
  }

  /** How far it is, ms. */
  private get played(): number {
    const { playing } = this;
    if (!playing) return 0;
    return playing.before + (playing.paused ? 0 : Math.max(0, Date.now() - playing.since));
  }

  private async chooseFile(): Promise<void> {
    const file = this.fileInput?.files?.[0];
    if (!file) return;
    this.fileInput!.value = '';
    await this.cti.run('playFile', async () => this.play({ name: file.name, ...(await readSound(file)) }));
  }

  private async play(one: Announcement): Promise<void> {
    const played = await this.cti.run('playFile', ({ client }) => client.call('playFile', { filename: one.url }));
    if (!played) return;
    known = [one, ...known.filter(({ url }) => url !== one.url)].slice(0, MOST_KNOWN);
    this.playing = { ...one, since: Date.now(), before: 0, paused: false };
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.stop')?.focus();
  }

  private async pause(paused: boolean): Promise<void> {
    if (this.cti.busy(...PLAYING)) return;
    const before = this.played;
    const done = await this.cti.call(paused ? 'pauseAudioPlaying' : 'resumeAudioPlaying');
    // What the service does not play, another client has stopped.
    this.playing = done && this.playing ? { ...this.playing, since: Date.now(), before, paused } : undefined;
  }

  private async stop(): Promise<void> {
    if (this.cti.busy(...PLAYING)) return;
    await this.cti.call('stopAudioPlaying');
    this.playing = undefined;
    await this.updateComplete;
    this.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { value, failure } = this.cti;
    if (value?.call?.phase !== 'talking' || !value.mayPlay) return nothing;
    return html`<section part="panel" class="panel stack" aria-label=${msg('Announcement')}>
      <h3>${msg('Play an announcement to both of you')}</h3>
      ${this.playing ? this.renderPlaying(this.playing) : this.renderChoice()}
      ${failure ? html`<p class="error" role="alert">${failure.text}</p>` : nothing}
    </section>`;
  }

  private renderPlaying({ name, length, paused }: Announcement & { readonly paused: boolean }): TemplateResult {
    this.ticker.now();
    const played = Math.min(this.played, length);
    return html`<div>
        <p class="what">${paused ? msg(str`${name} is paused`) : msg(str`${name} is being played`)}</p>
        <div class="row small muted">
          <progress class="grow" aria-label=${msg('How far it is')} max=${length || 1} .value=${played}></progress>
          ${formatDuration(played)} / ${formatDuration(length)}
        </div>
      </div>
      <div class="row acts">
        <button
          aria-busy=${this.cti.busy('pauseAudioPlaying', 'resumeAudioPlaying')}
          @click=${() => this.pause(!paused)}
        >
          ${icon(paused ? 'play' : 'pause')}${paused ? msg('Go on') : msg('Pause')}
        </button>
        <button class="stop" aria-busy=${this.cti.busy('stopAudioPlaying')} @click=${this.stop}>
          ${trayIcon('stop')}${msg('Stop playing')}
        </button>
      </div>`;
  }

  private renderChoice(): TemplateResult {
    const busy = this.cti.busy('playFile');
    return html`${
        known.length
          ? html`<ul part="list" class="rows" aria-label=${msg('Played before')}>
              ${known.map(
                (one) =>
                  html`<li>
                    <span class="grow cut">${one.name}</span>
                    <span class="small muted">${formatDuration(one.length)}</span>
                    <button aria-label=${msg(str`Play ${one.name}`)} aria-busy=${busy} @click=${() => this.play(one)}>
                      ${icon('play')}
                    </button>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      <div>
        <button data-focus aria-busy=${busy} @click=${() => this.fileInput?.click()}>${msg('Choose a file…')}</button>
        <input
          type="file"
          accept=".wav,audio/wav,audio/x-wav"
          hidden
          aria-label=${msg('Sound file')}
          @change=${this.chooseFile}
        />
      </div>
      <p class="small muted">${msg('A WAV file, mono, 8 kHz, at most 2 MB.')}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-announcement': CtiAnnouncement;
  }
}
