/** Callbacks, and the numbers that may be called. */
import { given } from '../../base/faults.ts';
import { wireMap } from '../../desk/records.ts';
import type { Workstation } from '../../state/workstation.ts';
import type { NewCallback } from '../../desk/callbacks.ts';
import type { MethodTable } from './method.ts';

function add(workstation: Workstation, callback: NewCallback): void {
  workstation.requirePermission('canCreateCallbacks');
  workstation.desk.callbacks.add(callback);
}

export const callbackMethods: MethodTable = {
  getCallbacks: ({ desk }) => desk.callbacks.list(),
  addCallback: (workstation, { number, duedate, comments }) => add(workstation, { number, dueDate: duedate, comments }),
  addCallback2: (workstation, { number, duedate, comments, campaignId }) =>
    add(workstation, { number, dueDate: duedate, comments, campaignId }),
  addCallback3: (workstation, { number, duedate, comments, campaignId, associateCRMRecord }) =>
    add(workstation, { number, dueDate: duedate, comments, campaignId, associateRecord: associateCRMRecord }),
  updateCallback: (workstation, { info }) => {
    workstation.requirePermission('canCreateCallbacks');
    workstation.desk.callbacks.update(given(info, 'updateCallback', 'info'));
  },
  removeCallback: ({ desk }, { callbackId }) =>
    desk.callbacks.remove(given(callbackId, 'removeCallback', 'callbackId')),
  snoozeCallback: ({ desk }, { id, time }) =>
    desk.callbacks.snooze(given(id, 'snoozeCallback', 'id'), given(time, 'snoozeCallback', 'time')),
  dismissCallback: ({ desk }, { callbackId }) =>
    desk.callbacks.dismiss(given(callbackId, 'dismissCallback', 'callbackId')),
  resetRemindedCallback: ({ desk }, { callbackId }) =>
    desk.callbacks.resetReminded(given(callbackId, 'resetRemindedCallback', 'callbackId')),
  checkAndFilterCallback: ({ desk }, { number }) => desk.callbacks.checkNumber(number),
  getCRMForCallbackId: ({ desk, center }, { callbackId }) => {
    const { number } = desk.callbacks.get(given(callbackId, 'getCRMForCallbackId', 'callbackId'));
    return wireMap(center.office.records.find(number)?.fields);
  },
};
