/** Parked calls. */
import { fault, given } from '../../base/faults.ts';
import { dropParked, parkCall, requireParked, retrieveCall } from '../../calls/park.ts';
import type { MethodTable } from './method.ts';
import { requireFreeCall } from './transfer.ts';

export const parkMethods: MethodTable = {
  parkCall: (workstation) => {
    workstation.requirePermission('canPark');
    parkCall(workstation, requireFreeCall(workstation));
  },
  retrieveCall: (workstation, { callSessionId }) => {
    workstation.requirePermission('canPark');
    const call = requireParked(workstation, given(callSessionId, 'retrieveCall', 'callSessionId'));
    if (workstation.currentCall) throw workstation.currentCall.refusal();
    if (workstation.restarting) throw fault('wrongState', 'The station is being called anew.');
    retrieveCall(workstation, call);
  },
  disconnectParkedcalls: (workstation, { callSessionId, silent }) => {
    workstation.requirePermission('canPark');
    const calls = callSessionId ? [requireParked(workstation, callSessionId)] : workstation.parked;
    if (calls.length === 0) throw fault('wrongState', 'No call is parked.');
    dropParked(workstation, calls, { silent: silent ?? false, endedBy: 'agent' });
  },
};
