/** The methods that this service offers, by name, and what each needs. A further group is a file beside this one. */
import type { MethodName, Methods } from '@cti-elements/contract';
import { fault } from '../../base/faults.ts';
import type { Workstation } from '../../state/workstation.ts';
import { callbackMethods } from './callbacks.ts';
import { callMethods } from './calls.ts';
import { chatMethods } from './chat.ts';
import { conferenceMethods } from './conference.ts';
import { contentMethods } from './content.ts';
import { dataMethods } from './data.ts';
import { deskMethods } from './desk.ts';
import { listenerMethods } from './listeners.ts';
import { mailMethods } from './mail.ts';
import type { MethodTable } from './method.ts';
import { parkMethods } from './park.ts';
import { previewMethods } from './preview.ts';
import { sessionMethods } from './session.ts';
import { softphoneMethods } from './softphone.ts';
import { transferMethods } from './transfer.ts';

const METHODS: MethodTable = {
  ...listenerMethods,
  ...sessionMethods,
  ...callMethods,
  ...softphoneMethods,
  ...dataMethods,
  ...transferMethods,
  ...conferenceMethods,
  ...parkMethods,
  ...previewMethods,
  ...callbackMethods,
  ...mailMethods,
  ...contentMethods,
  ...chatMethods,
  ...deskMethods,
};

/** Work before anybody logs in. */
const NEEDS_NOTHING: ReadonlySet<MethodName> = new Set<MethodName>([
  'addListener',
  'cachedLogin',
  'checkEvent',
  'checkLocalTime',
  'getStatus',
  'getVersion',
  'login',
  'loginAsync',
  'loginAsync2',
  'loginAsync3',
  'removeListener',
]);

/** Work for an agent whose password has expired. */
const NEEDS_LOGIN: ReadonlySet<MethodName> = new Set<MethodName>(['changePassword', 'logout', 'logoutAndExit']);

interface Method<M extends MethodName> {
  /** `password`: a login whose password has not expired. */
  readonly needs: 'nothing' | 'login' | 'password';
  run(
    workstation: Workstation,
    params: Methods[M]['params'],
    signal?: AbortSignal,
  ): Methods[M]['result'] | Promise<Methods[M]['result']>;
}

/** The method, or a Fault that names it when this service has none such. */
function findMethod<M extends MethodName>(name: M): Method<M> {
  const run = METHODS[name] as Method<M>['run'] | undefined;
  if (!run) throw fault('notOffered', `${name} is not offered by this service.`);
  return { needs: NEEDS_NOTHING.has(name) ? 'nothing' : NEEDS_LOGIN.has(name) ? 'login' : 'password', run };
}

/** Calls a method at a workstation. Rejects with a FaultError, or with the signal's reason when a poll is aborted. */
export async function callMethod<M extends MethodName>(
  workstation: Workstation,
  name: M,
  params: Methods[M]['params'],
  signal?: AbortSignal,
): Promise<Methods[M]['result']> {
  const method = findMethod(name);
  if (workstation.stopped && !(name === 'checkEvent' && workstation.listeners.pending))
    throw fault('stopped', 'The service at this workstation has stopped.');
  if (method.needs !== 'nothing') {
    const { agent } = workstation.requireSession();
    if (agent.passwordExpired === 'mandatory' && method.needs !== 'login')
      throw fault('wrongState', 'Your password has expired. Change it first.');
  }
  return workstation.center.enter(() => method.run(workstation, params, signal));
}

/** The names of the methods that this service offers. */
export const offeredMethods = (): MethodName[] => Object.keys(METHODS) as MethodName[];
