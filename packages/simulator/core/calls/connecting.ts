/** The moment a call is up, whichever way it came about. */
import type { Call } from '../state/call.ts';
import { enterRoom, Room, takeSeat } from '../state/room.ts';
import type { Workstation } from '../state/workstation.ts';
import { startRecording } from './recording.ts';

/** Agent and far end can talk. For calls in both directions. */
export function connect(workstation: Workstation, call: Call): void {
  const { caller, customer, direction } = call;
  const isNew = direction === 'in' && call.state !== 'retrieving';
  call.step('answer');
  call.answeredAt ??= workstation.center.clock.now();
  call.room ??= workstation.center.addRoom(new Room());
  takeSeat(call.room, workstation, call);
  if (customer && !customer.room) enterRoom(call.room, customer);
  workstation.publish('callStarted', { callSessionId: call.id });
  if (isNew) workstation.publish('callUpdated', { callinfo: call.info });
  if (call.campaign.autoRecord && !call.withoutCustomer) startRecording(workstation, call, true);
  caller?.answered(workstation);
}
