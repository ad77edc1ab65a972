/** Callbacks, and the numbers that may be called. */
import { given } from '../../base/faults.ts';
import type { NewCallback } from '../../desk/callbacks.ts';
import { deskOf, officeOf } from '../../desk/office.ts';
import { wireMap } from '../../desk/records.ts';
import type { Workstation } from '../../state/workstation.ts';
import type { MethodTable } from './method.ts';

function add(workstation: Workstation, callback: NewCallback): void {
  workstation.requirePermission('canCreateCallbacks');
  deskOf(workstation).callbacks.add(callback);
}

export const callbackMethods: MethodTable = {
  getCallbacks: (workstation) => deskOf(workstation).callbacks.list(),
  addCallback: (workstation, { number, duedate, comments }) => add(workstation, { number, dueDate: duedate, comments }),
  addCallback2: (workstation, { number, duedate, comments, campaignId }) =>
    add(workstation, { number, dueDate: duedate, comments, campaignId }),
  addCallback3: (workstation, { number, duedate, comments, campaignId, associateCRMRecord }) =>
    add(workstation, { number, dueDate: duedate, comments, campaignId, associateRecord: associateCRMRecord }),
  updateCallback: (workstation, { info }) => {
    workstation.requirePermission('canCreateCallbacks');
    deskOf(workstation).callbacks.update(given(info, 'updateCallback', 'info'));
  },
  removeCallback: (workstation, { callbackId }) =>
    deskOf(workstation).callbacks.remove(given(callbackId, 'removeCallback', 'callbackId')),
  snoozeCallback: (workstation, { id, time }) =>
    deskOf(workstation).callbacks.snooze(given(id, 'snoozeCallback', 'id'), given(time, 'snoozeCallback', 'time')),
  dismissCallback: (workstation, { callbackId }) =>
    deskOf(workstation).callbacks.dismiss(given(callbackId, 'dismissCallback', 'callbackId')),
  resetRemindedCallback: (workstation, { callbackId }) =>
    deskOf(workstation).callbacks.resetReminded(given(callbackId, 'resetRemindedCallback', 'callbackId')),
  checkAndFilterCallback: (workstation, { number }) => deskOf(workstation).callbacks.checkNumber(number),
  getCRMForCallbackId: (workstation, { callbackId }) => {
    const { number } = deskOf(workstation).callbacks.get(given(callbackId, 'getCRMForCallbackId', 'callbackId'));
    return wireMap(officeOf(workstation.center).records.find(number)?.fields);
  },
};
