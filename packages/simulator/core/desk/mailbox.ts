/** A caller at an agent's mailbox: hears the agent's greeting, if there is one, and is taped from then on. */
import type { Clip } from '../base/media.ts';
import { keyTones } from '../base/tones.ts';
import type { Agent } from '../state/agents.ts';
import type { CallCenterState } from '../state/call-center.ts';
import type { Call } from '../state/call.ts';
import type { Customer } from '../state/customers.ts';
import { enterRoom, leaveRoom, Room } from '../state/room.ts';
import { officeOf } from './office.ts';

/** A mailbox listens no longer, ms. */
const LONGEST_MESSAGE = 60_000;

/** The customer, who is in no room, talks to the agent's mailbox until hanging up; `call` is the one that led there. */
export function reachMailbox(center: CallCenterState, customer: Customer, agent: Agent, call: Call): void {
  const { number, name } = customer;
  const { recordings } = officeOf(center).desk(agent);
  const room = center.addRoom(new Room());
  enterRoom(room, customer);
  let stop = (): Clip | undefined => undefined;
  const listen = () => {
    const cancel = center.after(LONGEST_MESSAGE, () => {
      leaveRoom(customer);
      center.customerLeaves(customer, 'system');
    });
    const tape = center.newLegParty();
    const end = center.media.startTape?.(tape);
    if (end) room.tape = tape;
    stop = () => {
      cancel();
      // Where no sound is carried, the number in tones stands for what was said.
      return end ? end() : keyTones(number.replace(/\D/g, ''));
    };
  };
  if (recordings.greeting) {
    const source = center.newClipId();
    room.clip = source;
    const silence = center.media.playClip(source, recordings.greeting, () =>
      center.enter(() => {
        room.clip = undefined;
        listen();
      }),
    );
    stop = () => void silence();
  } else listen();
  room.emptied = () => {
    const clip = stop();
    // Who hangs up during the greeting has left no message.
    if (!clip?.samples.length) return;
    recordings.add({
      name: name || center.customers.nameOf(number) || number,
      number,
      campaignId: call.campaign.id,
      callSessionId: call.id,
      sound: { clip },
      voicemail: true,
    });
  };
}
