import type { CtiClient, Playback } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatDuration } from '../../internal/format.ts';
import { icon } from '../../internal/icon.ts';
import type { Select } from '../../internal/select.ts';
import { trayIcon } from '../../internal/tray-icon.ts';

const STEP = 1_000;

/** Where a sound stands at `now`, milliseconds from its beginning. */
export function positionOf(playback: Playback | undefined, length: number, now: number): number {
  if (!playback) return 0;
  const passed = playback.paused ? 0 : now - playback.since;
  return Math.max(0, Math.min(length, playback.position + passed));
}

interface Sound {
  readonly length: number;
  readonly playback: Playback | undefined;
  /** 0 to 1; undefined until it is known. */
  readonly volume: number | undefined;
  readonly now: () => number;
}

type Commands = Pick<Select<object>, 'call' | 'run' | 'busy'>;

/** Play, pause, stop, where it is, and how loud, for the sound that the service plays on the station. */
export function renderSound(cti: Commands, { length, playback, volume, now }: Sound): TemplateResult {
  const isRunning = playback !== undefined && !playback.paused;
  const position = positionOf(playback, length, isRunning ? now() : 0);
  const time = msg(str`${formatDuration(position)} of ${formatDuration(length)}`);
  const method = isRunning ? 'pauseAudioPlaying' : playback ? 'resumeAudioPlaying' : 'playVoicemail';
  return html`<div part="sound" class="sound" role="group" aria-label=${msg('The voicemail’s sound')}>
    <button
      class="play"
      data-play
      title=${isRunning ? msg('Pause') : msg('Play')}
      aria-label=${isRunning ? msg('Pause the voicemail') : msg('Play the voicemail')}
      aria-busy=${cti.busy(method)}
      @click=${() => {
        if (!cti.busy(method)) void cti.call(method);
      }}
    >
      ${icon(isRunning ? 'pause' : 'play')}
    </button>
    <input
      type="range"
      min="0"
      max=${Math.max(length, 1)}
      step=${Math.min(STEP, Math.max(length, 1))}
      aria-label=${msg('Position')}
      aria-valuetext=${time}
      .value=${live(String(position))}
      @change=${(event: Event) => move(cti, playback, Number((event.target as HTMLInputElement).value))}
    />
    <span class="row times small muted">
      <span class="grow">${formatDuration(position)} / ${formatDuration(length)}</span>
      <button
        class="plain"
        title=${msg('Stop')}
        aria-label=${msg('Stop the voicemail')}
        ?disabled=${!playback}
        @click=${() => cti.call('stopAudioPlaying')}
      >
        ${trayIcon('stop')}
      </button>
    </span>
    ${
      volume === undefined
        ? ''
        : html`<label class="volume">
            ${trayIcon('volume')}
            <input
              type="range"
              min="0"
              max="100"
              step="5"
              aria-label=${msg('Volume')}
              aria-valuetext="${Math.round(volume * 100)} %"
              .value=${live(String(Math.round(volume * 100)))}
              @change=${(event: Event) =>
                cti.call('setAudioPlayerVolume', { volume: Number((event.target as HTMLInputElement).value) / 100 })}
            />
          </label>`
    }
  </div>`;
}

/** From where the agent wants to hear it; what is not played yet begins there. */
function move(cti: Commands, playback: Playback | undefined, position: number): void {
  void cti.run('setAudioPlayingPosition', async ({ client }: { readonly client: CtiClient }) => {
    if (!playback) await client.call('playVoicemail');
    await client.call('setAudioPlayingPosition', { position });
  });
}
