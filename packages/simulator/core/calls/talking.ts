/** What can be done while agent and customer are connected. */
import { fault } from '../base/faults.ts';
import type { Clip } from '../base/media.ts';
import { readDataUrl, readWav } from '../base/wav.ts';
import { playerAt } from '../desk/player.ts';
import type { CallCenterState } from '../state/call-center.ts';
import type { Call } from '../state/call.ts';
import type { Workstation } from '../state/workstation.ts';

export function talkingRules({ events }: CallCenterState): void {
  events.on('stationDigit', ({ workstation, digit }) => {
    const call = workstation.consult?.call ?? workstation.currentCall;
    if (call?.state === 'talking') sendDigit(call, digit);
  });
}

export function setHold(workstation: Workstation, call: Call, hold: boolean): void {
  call.step(hold ? 'hold' : 'unhold');
  workstation.publish(hold ? 'callOnHold' : 'callOffHold', { callSessionId: call.id });
}

/** A digit reaches the customers in the call. */
export function sendDigit(call: Call, digit: string): void {
  for (const customer of call.room?.customers ?? []) customer.digits += digit;
}

/** Plays a clip into the call, to both or to the agent alone, until its end or the call's. */
export function playClip(center: CallCenterState, call: Call, clip: Clip, audience: 'both' | 'agent'): void {
  const id = center.newClipId();
  const stop = center.media.playClip(id, clip, () => center.enter(() => call.clips.delete(id)));
  call.clips.set(id, { audience, stop });
}

/** Plays a WAV file to both: a `data:` URL, or what the host has under this path. */
export async function playFile(workstation: Workstation, call: Call, file: string): Promise<void> {
  const { center } = workstation;
  let clip: Clip;
  if (/^data:/i.test(file)) clip = readDataUrl(file);
  else {
    const bytes = await center.readClip(file);
    if (!bytes) throw fault('unknownId', `There is no sound file "${file.slice(0, 80)}".`);
    clip = readWav(bytes);
  }
  center.enter(() => {
    if (call.state !== 'talking') throw call.refusal();
    playerAt(workstation).playInCall(clip, call);
  });
}
