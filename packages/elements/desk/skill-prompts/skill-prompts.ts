import { type AgentPromptValue, canDo, type Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { CtiElement } from '../../internal/element.ts';
import { formatDuration } from '../../internal/format.ts';
import { icon } from '../../internal/icon.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { trayIcon } from '../../internal/tray-icon.ts';
import { progressBar } from '../../internal/progress.styles.ts';
import { rows } from '../../internal/rows.styles.ts';

const styles = css`
  :host(:not([count])) {
    display: none;
  }
  .rows > li > button {
    border-radius: 50%;
    border-color: var(--_border);
  }
  .on {
    color: var(--_accent);
  }
  .told:empty {
    display: none;
  }
`;

/**
 * Announcements of the agent's skills: to hear on the phone, with pause and stop, and to download to the computer of the
 * phone service, with progress. Shows nothing to an agent who may not use them, or where there are none.
 *
 * @csspart list - the list of prompts
 * @csspart download - how far a download is
 */
export class CtiSkillPrompts extends CtiElement {
  static override styles = [tokens, controls, rows, progressBar, styles];

  /** How many prompts there are; left out while there are none, or the agent may not use them. */
  @property({ type: Number, reflect: true }) count: number | null = null;
  /** The state of affairs when the list was last asked for. */
  private asked = '';
  private readonly cti = new Select(this, (state) => ({
    prompts: state.prompts,
    signedIn: state.session.status === 'signedIn',
    mayUse: canDo('canPlayPromptToCaller')(state),
  }));

  protected override willUpdate(): void {
    const { prompts, signedIn, mayUse } = this.cti.value ?? {};
    const isOpen = Boolean(signedIn && mayUse);
    this.count = (isOpen && prompts?.list.length) || null;
    const wanted = isOpen ? `${prompts?.changes}` : '';
    if (wanted === this.asked) return;
    const isFirst = this.asked === '';
    this.asked = wanted;
    // A list that is there is brought up to date for every element at once.
    if (wanted && (isFirst || !prompts?.list.length)) this.cti.load('getSkillPrompts');
  }

  private play(id: Id): void {
    void this.cti.run('playSkillPrompt', async ({ client }) => {
      const { playing } = client.state.prompts;
      if (playing?.id === id && !playing.paused) return client.call('pauseSkillPrompt');
      if (playing && playing.id !== id) await client.call('stopSkillPrompt');
      return client.call('playSkillPrompt', { id });
    });
  }

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    if (!value || this.count === null) return nothing;
    const { list, download } = value.prompts;
    const isElsewhere = download && download.progress < 1 && !list.some(({ id }) => id === download.id);
    return html`<section class="stack" aria-label=${msg('Announcements')}>
      <h2>${msg('Announcements')}</h2>
      <ul part="list" class="rows" aria-label=${msg('Announcements')}>
        ${repeat(
          list,
          ({ id }) => id,
          (prompt) => this.renderPrompt(prompt),
        )}
      </ul>
      ${isElsewhere ? this.renderProgress(msg('an announcement'), download.progress) : nothing} ${this.renderFailure()}
      <p class="small muted told" role="status">${this.toldWords}</p>
    </section>`;
  }

  /** What has come of a download. */
  private get toldWords(): string {
    const { download } = this.cti.value!.prompts;
    if (download?.progress !== 1) return '';
    return download.filename
      ? msg(str`The phone service saved it as ${download.filename}.`)
      : msg('The phone service saved it.');
  }

  private renderFailure(): TemplateResult | typeof nothing {
    const { failure } = this.cti.value!.prompts;
    const words = {
      play: msg('It can’t be played.'),
      pause: msg('It can’t be paused.'),
      stop: msg('It can’t be stopped.'),
      download: msg('It was not downloaded.'),
    };
    const missing = this.cti.missing('getSkillPrompts');
    const text =
      this.cti.failure?.text ??
      (missing && msg(str`The announcements could not be loaded yet, trying again. ${missing}`)) ??
      (failure && `${words[failure.action]} ${failure.details}`);
    return text ? html`<p class="error" role="alert">${text}</p>` : nothing;
  }

  private renderPrompt({ id = '', name, description, duration }: AgentPromptValue): TemplateResult {
    const { playing, download } = this.cti.value!.prompts;
    const title = name || description || msg('Announcement');
    const isOn = playing?.id === id;
    const isPlaying = isOn && !playing.paused;
    const isLoading = download?.id === id && download.progress < 1;
    const detail = [description === title ? '' : description, duration ? formatDuration(duration) : ''];
    return html`<li>
      <button
        class=${isOn ? 'on' : ''}
        title=${isPlaying ? msg('Pause') : msg('Play')}
        aria-label=${isPlaying ? msg(str`Pause ${title}`) : msg(str`Play ${title}`)}
        aria-busy=${this.cti.busy('playSkillPrompt', 'pauseSkillPrompt')}
        @click=${() => this.play(id)}
      >
        ${icon(isPlaying ? 'pause' : 'play')}
      </button>
      <span class="grow">
        <span class="title cut">${title}</span>
        <span class="detail">${detail.filter(Boolean).join(' · ')}</span>
      </span>
      <span class="actions">
        ${
          isOn
            ? html`<button
                class="plain"
                title=${msg('Stop')}
                aria-label=${msg(str`Stop ${title}`)}
                @click=${() => this.cti.call('stopSkillPrompt')}
              >
                ${trayIcon('stop')}
              </button>`
            : nothing
        }
        ${
          isLoading
            ? nothing
            : html`<button
                class="plain"
                title=${msg('Download')}
                aria-label=${msg(str`Download ${title}`)}
                aria-busy=${this.cti.busy('startDownloadSkillPrompt')}
                @click=${() => this.cti.call('startDownloadSkillPrompt', { id })}
              >
                ${trayIcon('download')}
              </button>`
        }
      </span>
      ${isLoading ? this.renderProgress(title, download.progress) : nothing}
    </li>`;
  }

  private renderProgress(title: string, progress: number): TemplateResult {
    const percent = Math.round(progress * 100);
    return html`<span part="download" class="whole row small muted">
      <progress class="grow" aria-label=${msg(str`Download of ${title}`)} max="1" .value=${progress}></progress>
      ${percent} %
      <button
        class="link"
        aria-label=${msg(str`Cancel the download of ${title}`)}
        aria-busy=${this.cti.busy('cancelDownloadSkillPrompt')}
        @click=${() => this.cti.call('cancelDownloadSkillPrompt')}
      >
        ${msg('Cancel')}
      </button>
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-skill-prompts': CtiSkillPrompts;
  }
}
