/** Handing a call over. */
import { codes } from '@cti-elements/contract';
import { fault, given } from '../../base/faults.ts';
import { dropConsult, requireConsult, requireNoConsult, returnToCall } from '../../calls/consult.ts';
import { findTarget, mayReach, requireAddressType, requireReach, requireTarget } from '../../calls/targets.ts';
import { completeTransfer, requireDisposition, startTransfer } from '../../calls/transfer.ts';
import type { Call } from '../../state/call.ts';
import type { Workstation } from '../../state/workstation.ts';
import type { MethodTable } from './method.ts';

/** The call in hand while it is up and nothing else is under way; with the id that the caller means, if one is given. */
export function requireFreeCall(workstation: Workstation, callSessionId?: string): Call {
  const call = workstation.requireCall();
  if (callSessionId !== undefined && callSessionId !== call.id)
    throw fault('unknownId', `You have no call ${callSessionId.slice(0, 40)}.`);
  if (!call.up) throw call.refusal();
  requireNoConsult(workstation);
  return call;
}

interface TransferParams {
  readonly callSessionId?: string | undefined;
  readonly number?: string | undefined;
  readonly timeout?: number | undefined;
  readonly dispositionId?: string | undefined;
  readonly warm?: boolean | undefined;
  readonly checkDnc?: boolean | undefined;
  readonly redialTimeout?: number | undefined;
}

function transfer(workstation: Workstation, params: TransferParams): void {
  const { callSessionId, number, timeout, dispositionId, warm = false, checkDnc = false, redialTimeout } = params;
  const { center } = workstation;
  const { agent } = workstation.requireSession();
  workstation.requirePermission('canTransfer');
  const call = requireFreeCall(workstation, callSessionId);
  if (call.kind === 'test') throw fault('wrongState', "A test call can't be transferred.");
  if (call.room?.isConference)
    throw fault('wrongState', "A conference can't be transferred. Leave it, and the others go on.");
  const target = requireTarget(center, number);
  requireReach(agent, 'transfer', target);
  if (timeout !== undefined && timeout < 0) throw fault('badValue', `A timeout of ${timeout} ms is in the past.`);
  if (target.type === 'voicemail' && warm) throw fault('wrongState', "A voicemail can't be asked first.");
  if (target.type === 'campaign' && target.campaign.state !== codes.campaignState.running)
    throw fault('wrongState', `The campaign ${target.campaign.name} is not running.`);
  if (call.room?.customers.length === 0 && target.type !== 'external' && target.type !== 'agent' && !warm)
    throw fault('wrongState', 'Only a call with a customer can wait in a queue or leave a message.');
  const disposition = requireDisposition(workstation, call, dispositionId, redialTimeout);
  startTransfer(workstation, { target, warm, disposition, timeout, checkDnc });
}

export const transferMethods: MethodTable = {
  transferCall: (workstation, params) => transfer(workstation, params),
  transferCall2: (workstation, params) => transfer(workstation, params),
  completeTransfer: (workstation) => {
    const consult = requireConsult(workstation, 'transfer', true);
    completeTransfer(workstation, consult);
  },
  cancelTransfer: (workstation) => {
    requireConsult(workstation, 'transfer', false);
    dropConsult(workstation);
    returnToCall(workstation);
  },
  getAddressType: (workstation, { number }) =>
    codes.addressType[requireTarget(workstation.center, given(number, 'getAddressType', 'number')).type],
  isAddressValid: ({ center }, { number }) =>
    findTarget(center, given(number, 'isAddressValid', 'number')) !== undefined,
  checkCanTransferTo: (workstation, { type }) =>
    mayReach(
      workstation.requireSession().agent,
      'transfer',
      requireAddressType(given(type, 'checkCanTransferTo', 'type')),
    ),
  checkCanCreateConferenceWith: (workstation, { type }) =>
    mayReach(
      workstation.requireSession().agent,
      'conference',
      requireAddressType(given(type, 'checkCanCreateConferenceWith', 'type')),
    ),
  checkCanMakeCallsTo: (workstation, { type }) =>
    mayReach(
      workstation.requireSession().agent,
      'call',
      requireAddressType(given(type, 'checkCanMakeCallsTo', 'type')),
    ),
};
