/** Conferences. */
import type { Id } from '@cti-elements/contract';
import { fault, given } from '../../base/faults.ts';
import {
  completeConference,
  joinParked,
  leaveConference,
  removeParticipant,
  requireConference,
  requireParticipant,
  startConference,
} from '../../calls/conference.ts';
import { dropConsult, requireConsult, requireNoConsult, returnToCall } from '../../calls/consult.ts';
import { parkParticipant, requireParked } from '../../calls/park.ts';
import { requireReach, requireTarget } from '../../calls/targets.ts';
import { requireDisposition } from '../../calls/transfer.ts';
import type { Workstation } from '../../state/workstation.ts';
import type { MethodTable } from './method.ts';
import { requireFreeCall } from './transfer.ts';
import { codes } from '@cti-elements/contract';

function leave(workstation: Workstation, dispositionId: Id | undefined, timer: number | undefined): void {
  requireNoConsult(workstation);
  requireConference(workstation);
  const disposition = requireDisposition(workstation, workstation.requireCall(), dispositionId, timer);
  leaveConference(workstation, { disposition });
}

export const conferenceMethods: MethodTable = {
  conferenceIn: (workstation, { numberToConference, isWarmTransfer, checkDnc }) => {
    const { agent } = workstation.requireSession();
    workstation.requirePermission('canCreateConference');
    const call = requireFreeCall(workstation);
    if (call.kind === 'test') throw fault('wrongState', "A test call can't become a conference.");
    const target = requireTarget(workstation.center, numberToConference);
    requireReach(agent, 'conference', target);
    if (target.type === 'campaign' && target.campaign.state !== codes.campaignState.running)
      throw fault('wrongState', `The campaign ${target.campaign.name} is not running.`);
    startConference(workstation, { target, warm: isWarmTransfer ?? false, checkDnc: checkDnc ?? false });
  },
  completeConference: (workstation) => {
    const consult = requireConsult(workstation, 'conference', true);
    completeConference(workstation, consult);
  },
  cancelConference: (workstation) => {
    requireConsult(workstation, 'conference', false);
    dropConsult(workstation);
    returnToCall(workstation);
  },
  addToConference: (workstation, { callSessionId }) => {
    workstation.requirePermission('canCreateConference');
    const id = given(callSessionId, 'addToConference', 'callSessionId');
    const call = requireFreeCall(workstation);
    if (call.kind === 'test') throw fault('wrongState', "A test call can't become a conference.");
    joinParked(workstation, requireParked(workstation, id));
  },
  removeConferenceParticipant: (workstation, { callSessionId }) => {
    workstation.requirePermission('canCreateConference');
    const id = given(callSessionId, 'removeConferenceParticipant', 'callSessionId');
    requireNoConsult(workstation);
    removeParticipant(workstation, requireParticipant(workstation, id));
  },
  parkConferenceParticipant: (workstation, { callSessionId }) => {
    workstation.requirePermission('canPark');
    const id = given(callSessionId, 'parkConferenceParticipant', 'callSessionId');
    requireNoConsult(workstation);
    const participant = requireParticipant(workstation, id);
    if ('workstation' in participant) throw fault('wrongState', "An agent can't be parked.");
    parkParticipant(workstation, participant);
  },
  leaveConference: (workstation, { dispositionId }) => leave(workstation, dispositionId, undefined),
  leaveConference2: (workstation, { dispositionId, redialTimeout }) => leave(workstation, dispositionId, redialTimeout),
  leaveConference3: (workstation, { dispositionCallId }) => {
    const id = given(dispositionCallId, 'leaveConference3', 'dispositionCallId');
    requireNoConsult(workstation);
    const successor = requireParticipant(workstation, id);
    if (!('workstation' in successor)) throw fault('wrongState', 'Only an agent can take the disposition over.');
    leaveConference(workstation, { successor });
  },
};
