/**
 * Plays one sound at a time: on an agent's station, called for it when it is not up, until a call, a logout or a lost station
 * ends it; or into a call, to both.
 *
 * ```
 * idle ──play──▶ calling ──▶ playing ◀──pause/resume──▶ paused ──▶ idle
 * ```
 */
import { fault } from '../base/faults.ts';
import type { Clip } from '../base/media.ts';
import type { Call } from '../state/call.ts';
import type { Workstation } from '../state/workstation.ts';
import { clipLength } from './sounds.ts';

const SAMPLES_PER_MS = 8;

/** Who has something played. Once started, `ended` comes exactly once; else `failed`, or neither when it is stopped before. */
export interface PlayerUse {
  readonly kind: 'recording' | 'prompt' | 'file';
  /** What is played, for `isPlaying`. */
  readonly id: string;
  started?(): void;
  /** At the end, or stopped before: `duration` is how far it came, ms. */
  ended(duration: number): void;
  failed(cause: string): void;
}

interface Playing {
  readonly use: PlayerUse;
  readonly clip: Clip;
  /** Heard by everybody in this call, not on the idle station. */
  readonly call: Call | undefined;
  state: 'calling' | 'playing' | 'paused';
  /** Where it stood when it was last started or paused, ms, and when that was. */
  position: number;
  since: number;
  source: `clip:${string}` | undefined;
  silence: () => void;
}

const players = new WeakMap<Workstation, Player>();

/** The one player of a workstation. */
export function playerAt(workstation: Workstation): Player {
  const player = players.get(workstation) ?? new Player(workstation);
  players.set(workstation, player);
  return player;
}

export class Player {
  readonly #workstation: Workstation;
  #playing: Playing | undefined;
  #volume = 1;

  constructor(workstation: Workstation) {
    this.#workstation = workstation;
  }

  /** 0 to 1. */
  get volume(): number {
    return this.#volume;
  }

  kind(): PlayerUse['kind'] | undefined {
    return this.#playing?.use.kind;
  }

  isPlaying(id: string): boolean {
    return this.#playing?.use.id === id;
  }

  /** Faults when nothing can be played now. */
  requireFree(): void {
    const { currentCall, restarting } = this.#workstation;
    this.#workstation.requireSession();
    if (currentCall) throw currentCall.refusal();
    if (restarting) throw fault('wrongState', 'The station is being called anew.');
    if (this.#playing) throw fault('wrongState', 'Something is being played already.');
  }

  play(clip: Clip, use: PlayerUse): void {
    this.requireFree();
    const { stationId, stationType } = this.#workstation.requireSession();
    const { clock } = this.#workstation.center;
    const playing: Playing = {
      use,
      clip,
      call: undefined,
      state: 'calling',
      position: 0,
      since: clock.now(),
      source: undefined,
      silence: () => {},
    };
    this.#playing = playing;
    this.#workstation.line.call(
      { station: stationId, stationType, callerNumber: stationId, callerName: 'Recording', autoAnswer: true },
      {
        answered: () => {
          if (this.#playing !== playing) return;
          this.#start(playing);
          use.started?.();
        },
        failed: (why) => {
          if (this.#playing !== playing) return;
          this.#playing = undefined;
          if (why === 'unreachable' || why === 'failed') this.#workstation.stationLost();
          use.failed('The station did not answer.');
        },
      },
    );
  }

  /** Plays to both sides of a call that is up, in place of what is played to them. */
  playInCall(clip: Clip, call: Call): void {
    if (this.#playing) this.#end(this.#playing);
    const use: PlayerUse = { kind: 'file', id: call.id, ended: () => {}, failed: () => {} };
    const since = this.#workstation.center.clock.now();
    this.#playing = { use, clip, call, state: 'playing', position: 0, since, source: undefined, silence: () => {} };
    this.#start(this.#playing);
  }

  pause(): void {
    const playing = this.#require('playing', 'Nothing is being played.');
    playing.position = this.#position(playing);
    playing.state = 'paused';
    this.#silence(playing);
  }

  resume(): void {
    this.#start(this.#require('paused', 'Nothing is paused.'));
  }

  /** Goes on from `position` ms. */
  seek(position: number): void {
    const playing = this.#requireAny();
    const length = clipLength(playing.clip);
    if (!(position >= 0 && position <= length))
      throw fault('badValue', `The position goes from 0 to ${length} ms, not ${position}.`);
    playing.position = position;
    playing.since = this.#workstation.center.clock.now();
    if (playing.state === 'playing') this.#start(playing);
  }

  setVolume(volume: number): void {
    if (!(volume >= 0 && volume <= 1)) throw fault('badValue', `The volume goes from 0 to 1, not ${volume}.`);
    this.#volume = volume;
    const playing = this.#playing;
    if (playing?.state !== 'playing') return;
    playing.position = this.#position(playing);
    this.#start(playing);
  }

  stop(): void {
    this.#end(this.#requireAny());
    if (!this.#workstation.currentCall) this.#hangUp();
  }

  /** Ends what can't go on: a call came, nobody is logged in, or the station hung up. */
  settle(): void {
    const playing = this.#playing;
    if (!playing) return;
    const { session, currentCall, line, restarting } = this.#workstation;
    if (playing.call) {
      if (playing.call !== currentCall || !currentCall.up) this.#end(playing);
      return;
    }
    const connected = playing.state === 'calling' ? line.waiting : line.party !== undefined;
    if (session && !currentCall && !restarting && connected) return;
    this.#end(playing, session !== undefined);
  }

  #start(playing: Playing): void {
    const { center } = this.#workstation;
    this.#silence(playing);
    playing.state = 'playing';
    playing.since = center.clock.now();
    const rest = playing.clip.samples.subarray(Math.round(playing.position * SAMPLES_PER_MS));
    const samples = this.#volume === 1 ? rest : rest.map((sample) => sample * this.#volume);
    const source = center.newClipId();
    playing.source = source;
    if (!playing.call) this.#workstation.stationClip = source;
    playing.silence = center.media.playClip(source, { samples }, () =>
      center.enter(() => {
        if (playing.source !== source) return;
        playing.position = clipLength(playing.clip);
        playing.state = 'paused';
        this.#end(playing);
        if (!playing.call) this.#hangUp();
      }),
    );
    playing.call?.clips.set(source, { audience: 'both', stop: playing.silence });
  }

  #silence(playing: Playing): void {
    playing.silence();
    playing.silence = () => {};
    if (playing.source) playing.call?.clips.delete(playing.source);
    if (this.#workstation.stationClip === playing.source) this.#workstation.stationClip = undefined;
    playing.source = undefined;
  }

  #end(playing: Playing, tell = true): void {
    const duration = this.#position(playing);
    this.#silence(playing);
    this.#playing = undefined;
    if (tell) playing.use.ended(duration);
  }

  #hangUp(): void {
    if (this.#workstation.line.status === 'up') this.#workstation.hangUpAfterCall();
    else this.#workstation.line.release();
  }

  #position({ state, position, since, clip }: Playing): number {
    if (state === 'calling') return 0;
    const passed = state === 'playing' ? this.#workstation.center.clock.now() - since : 0;
    return Math.min(position + passed, clipLength(clip));
  }

  #require(state: Playing['state'], refusal: string): Playing {
    if (this.#playing?.state !== state) throw fault('wrongState', refusal);
    return this.#playing;
  }

  #requireAny(): Playing {
    if (!this.#playing) throw fault('wrongState', 'Nothing is being played.');
    return this.#playing;
  }
}
