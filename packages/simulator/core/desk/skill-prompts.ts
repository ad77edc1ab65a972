/** Short announcements of a skill that an agent can download and play on the station. */
import type { PromptAccount } from '../account/desk-account.ts';
import { fault } from '../base/faults.ts';
import type { Workstation } from '../state/workstation.ts';
import type { Desk, Office } from './office.ts';
import { type Player, playerAt } from './player.ts';
import { loadSound } from './sounds.ts';
import type { AgentPromptValue, Id } from '@cti-elements/contract';

/** A download takes so many steps, each so long, ms. */
const STEPS = 4;
const STEP_TIME = 250;

export class SkillPrompts {
  readonly #office: Office;
  readonly #desk: Desk;
  #prompts: readonly PromptAccount[];
  #download: { readonly id: Id; readonly cancel: () => void } | undefined;

  constructor(office: Office, desk: Desk) {
    this.#office = office;
    this.#desk = desk;
    this.#prompts = office.account.prompts;
  }

  list(): AgentPromptValue[] {
    return this.#prompts.map(({ id, name, description, length }) => ({
      description,
      description_is_set: true,
      duration: length,
      duration_is_set: true,
      id,
      id_is_set: true,
      name,
      name_is_set: true,
    }));
  }

  /** An administrator has added the prompt, or replaced the one with its id. */
  put(prompt: PromptAccount): void {
    this.#prompts = [...this.#prompts.filter(({ id }) => id !== prompt.id), prompt];
    this.#desk.publish('skillPromptsChanged', {});
  }

  /** An administrator has removed the prompt. */
  remove(id: Id): void {
    const prompt = this.#get(id);
    this.#prompts = this.#prompts.filter((other) => other !== prompt);
    this.#desk.publish('skillPromptsChanged', {});
  }

  startDownload(id: Id): void {
    const prompt = this.#get(id);
    if (this.#download) throw fault('wrongState', 'A prompt is being downloaded already.');
    this.#step(prompt, 0);
  }

  cancelDownload(): void {
    this.#endDownload('There is no download to cancel.');
    this.#desk.publish('skillPromptDownloadCancelled', {});
  }

  /** The download breaks off: for the control. */
  failDownload(details: string): void {
    this.#endDownload('No prompt is being downloaded.');
    this.#desk.publish('skillPromptDownloadFailed', { details });
  }

  async play(workstation: Workstation, id: Id): Promise<void> {
    const prompt = this.#get(id);
    const { center } = this.#office;
    const player = playerAt(workstation);
    if (player.kind() === 'prompt' && player.isPlaying(id)) return player.resume();
    player.requireFree();
    const clip = await loadSound(center, prompt);
    center.enter(() =>
      player.play(clip, {
        kind: 'prompt',
        id,
        ended: (duration) => workstation.publish('recordingPlayFinished', { duration }),
        failed: (details) => workstation.publish('skillPromptPlayFailed', { details }),
      }),
    );
  }

  /** Nothing that could be paused → `skillPromptPauseFailed`. */
  pause(workstation: Workstation): void {
    const refusal = this.#attempt(playerAt(workstation), (player) => player.pause());
    if (refusal) workstation.publish('skillPromptPauseFailed', { details: refusal });
  }

  /** Nothing that could be stopped → `skillPromptStopFailed`. */
  stop(workstation: Workstation): void {
    const refusal = this.#attempt(playerAt(workstation), (player) => player.stop());
    if (refusal) workstation.publish('skillPromptStopFailed', { details: refusal });
  }

  #attempt(player: Player, task: (player: Player) => void): string | undefined {
    if (player.kind() !== 'prompt') return 'No prompt is being played.';
    try {
      task(player);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #step(prompt: PromptAccount, done: number): void {
    if (done > 0) this.#desk.publish('skillPromptDownloadProgress', { progress: done / STEPS });
    if (done === STEPS) {
      this.#download = undefined;
      this.#desk.publish('skillPromptDownloaded', { filename: prompt.file });
      return;
    }
    const cancel = this.#office.center.after(STEP_TIME, () => this.#step(prompt, done + 1));
    this.#download = { id: prompt.id, cancel };
  }

  #endDownload(refusal: string): void {
    if (!this.#download) throw fault('wrongState', refusal);
    this.#download.cancel();
    this.#download = undefined;
  }

  #get(id: Id): PromptAccount {
    const prompt = this.#prompts.find((candidate) => candidate.id === id);
    if (!prompt) throw fault('unknownId', `There is no prompt ${id}.`);
    return prompt;
  }
}
