/** What the tabs of a browser tell each other about the sound of a call, which one of them has. */
import { CtiError, type MethodName } from '@cti-elements/contract';
import { MediaError, type MediaErrorKind } from '../errors.ts';
import type { StationState } from '../station.ts';

/** What the agent has chosen for the sound, which goes with it from one tab to the next. */
export type Chosen = Pick<
  StationState,
  'muted' | 'devices' | 'speakerVolume' | 'microphoneLevel' | 'microphoneAgc' | 'noiseSuppression' | 'echoCancellation'
>;

export const chosenOf = (state: StationState): Chosen => ({
  muted: state.muted,
  devices: state.devices,
  speakerVolume: state.speakerVolume,
  microphoneLevel: state.microphoneLevel,
  microphoneAgc: state.microphoneAgc,
  noiseSuppression: state.noiseSuppression,
  echoCancellation: state.echoCancellation,
});

/** An error travels as its words. */
export interface ToldFailure {
  readonly words: string;
  readonly kind: MediaErrorKind | undefined;
}

/**
 * - `hello`: a tab has come; `gone`: the one with the sound has no longer a station
 * - `chosen`: of the tab with the sound, with the call that it is about
 * - `ask`: for the tab with the sound; `heard` at once, and `done`, `declined` (the service does that) or `failed` later
 */
export type SoundMessage = { readonly from: number } & SoundBody;

export type SoundBody =
  | { readonly kind: 'hello' | 'gone' }
  | { readonly kind: 'chosen'; readonly chosen: Chosen; readonly callId: string | undefined }
  | { readonly kind: 'ask'; readonly key: string; readonly method: MethodName; readonly params: object }
  | { readonly kind: 'heard' | 'declined'; readonly key: string }
  | { readonly kind: 'done'; readonly key: string; readonly result: unknown }
  | { readonly kind: 'failed'; readonly key: string; readonly failure: ToldFailure };

export const toldFailure = (error: unknown): ToldFailure => ({
  words: error instanceof Error ? error.message : String(error),
  kind: error instanceof MediaError ? error.kind : undefined,
});

export const heardFailure = ({ words, kind }: ToldFailure): CtiError =>
  kind === undefined ? new CtiError(words) : new MediaError(kind, words);
