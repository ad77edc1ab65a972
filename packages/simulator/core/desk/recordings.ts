/** An agent's mailbox: personal voicemails and other recordings, and the greeting that callers hear. */
import type { MailAccount } from '../account/desk-account.ts';
import { fault } from '../base/faults.ts';
import type { Clip } from '../base/media.ts';
import { canonicalNumber } from '../base/numbers.ts';
import type { Workstation } from '../state/workstation.ts';
import type { Desk, Office } from './office.ts';
import { playerAt } from './player.ts';
import { loadSound, saveSound, type Sound, soundLength } from './sounds.ts';
import { codes, type Id, type RecordingValue } from '@cti-elements/contract';

interface Recording {
  readonly id: Id;
  readonly name: string;
  readonly number: string;
  readonly campaignId: Id;
  readonly callSessionId: string | undefined;
  /** Epoch ms. */
  readonly created: number;
  readonly sound: Sound;
  flags: bigint;
}

export interface NewRecording {
  readonly name: string;
  readonly number: string;
  readonly campaignId: Id;
  readonly callSessionId?: string;
  readonly sound: Sound;
  /** A voicemail for this agent, not a recording of a call. */
  readonly voicemail: boolean;
}

export class Recordings {
  /** What callers hear; the service's own greeting when undefined. */
  greeting: Clip | undefined;
  readonly #office: Office;
  readonly #desk: Desk;
  #recordings: readonly Recording[];

  constructor(office: Office, desk: Desk, account: readonly MailAccount[]) {
    this.#office = office;
    this.#desk = desk;
    const now = office.center.clock.now();
    const { heard, personal } = codes.recordingFlag;
    this.#recordings = account.map((mail) => ({
      id: office.newId(),
      name: mail.name,
      number: canonicalNumber(mail.number) ?? mail.number,
      campaignId: mail.campaignId,
      callSessionId: undefined,
      created: now - mail.age,
      sound: { file: mail.file, length: mail.length },
      flags: personal | (mail.heard ? heard : 0n),
    }));
  }

  list(): RecordingValue[] {
    return this.#recordings.map(recordingValue);
  }

  publish(): void {
    this.#desk.publish('recordingsChanged', { recordings: this.list() });
  }

  add({ voicemail, callSessionId, ...rest }: NewRecording): Id {
    const recording: Recording = {
      ...rest,
      callSessionId,
      id: this.#office.newId(),
      created: this.#office.center.clock.now(),
      flags: voicemail ? codes.recordingFlag.personal : 0n,
    };
    this.#recordings = [...this.#recordings, recording];
    this.#desk.publish('recordingAdded', { recording: recordingValue(recording) });
    if (voicemail) this.#desk.publish('voicemailAdded', { value: recordingValue(recording) });
    return recording.id;
  }

  /** Plays it on the station; it counts as heard when it begins. */
  async play(workstation: Workstation, id: Id): Promise<void> {
    const recording = this.#get(id);
    playerAt(workstation).requireFree();
    const clip = await loadSound(this.#office.center, recording.sound);
    const ended = (duration: number) => workstation.publish('recordingPlayFinished', { duration });
    this.#office.center.enter(() =>
      playerAt(workstation).play(clip, {
        kind: 'recording',
        id,
        started: () => {
          if (recording.flags & codes.recordingFlag.heard) return;
          recording.flags |= codes.recordingFlag.heard;
          this.publish();
        },
        ended,
        failed: () => ended(0),
      }),
    );
  }

  remove(workstation: Workstation, id: Id): void {
    const recording = this.#get(id);
    if (playerAt(workstation).isPlaying(id)) playerAt(workstation).stop();
    this.#recordings = this.#recordings.filter((other) => other !== recording);
    this.publish();
  }

  async save(id: Id, path: string): Promise<void> {
    await saveSound(this.#office.center, path, this.#get(id).sound);
  }

  #get(id: Id): Recording {
    const recording = this.#recordings.find((candidate) => candidate.id === id);
    if (!recording) throw fault('unknownId', `There is no recording ${id}.`);
    return recording;
  }
}

function recordingValue({
  id,
  name,
  number,
  campaignId,
  callSessionId,
  created,
  sound,
  flags,
}: Recording): RecordingValue {
  return {
    ...(callSessionId === undefined ? {} : { callSessionId }),
    campaignId,
    created,
    filename: `${id}.wav`,
    flags,
    id,
    length: soundLength(sound),
    name,
    number,
  };
}
