/** Logging in and out, and who ends a session from outside. */
import { codes, type Id } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import { canonicalNumber } from '../base/numbers.ts';
import { officeOf } from '../desk/office.ts';
import { type Agent, checkPassword } from '../state/agents.ts';
import { publishReadiness } from '../state/readiness.ts';
import { bridgeStatus } from '../state/status.ts';
import type { Credentials, Workstation } from '../state/workstation.ts';
import { dropParked } from './park.ts';
import { endPreview } from './preview.ts';
import { returnToQueue } from './queue.ts';
import { cancelCall, endCall, finishCall } from './wrap-up.ts';

const STATION_TYPES = ['SOFTPHONE', 'PSTN', 'VoIP'] as const;

/** Whether the workstation can log somebody in now; a Fault when not. */
export function requireLoggedOut(workstation: Workstation): void {
  const user = workstation.session?.agent.account.user;
  if (user !== undefined)
    throw fault('wrongState', `${user} is signed in at this workstation already. Sign out first.`);
  if (workstation.loggingIn) throw fault('wrongState', 'Somebody is signing in at this workstation right now.');
}

/** Logs in. Rejects with a Fault that says why not; `loginProcessFinished` says the same to every listener. */
export async function logIn(workstation: Workstation, credentials: Credentials, force: boolean): Promise<void> {
  const { center } = workstation;
  requireLoggedOut(workstation);
  workstation.loggingIn = true;
  const user = credentials.userName.trim();
  workstation.publish('loginProcessStarted', { user });
  await center.pause(center.loginTime);
  center.enter(() => {
    workstation.loggingIn = false;
    try {
      const admitted = admit(workstation, credentials, force);
      if (admitted.agent.workstation) evict(admitted.agent.workstation, credentials, admitted.stationType);
      begin(workstation, admitted);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      workstation.publish('loginProcessFinished', { message, successfull: false, user });
      throw error;
    }
  });
}

interface Admitted {
  readonly agent: Agent;
  readonly stationId: string;
  readonly stationType: (typeof STATION_TYPES)[number];
}

/** Who may come in, with which station; or a Fault. */
function admit(workstation: Workstation, credentials: Credentials, force: boolean): Admitted {
  const { center } = workstation;
  const agent = center.agents.find(credentials.userName);
  if (!agent || agent.password !== credentials.password)
    throw fault('refused', 'The user name or the password is wrong.');
  const stationType = STATION_TYPES.find((type) => type.toLowerCase() === credentials.stationType.trim().toLowerCase());
  if (!stationType) throw fault('refused', 'The station type is one of SOFTPHONE, PSTN and VoIP.');
  const stationId = requireStation(workstation, stationType, credentials.stationId.trim());
  const holder = center.workstations().find(({ session }) => {
    return session?.stationId === stationId && session.stationType === stationType && session.agent !== agent;
  });
  if (holder) throw fault('refused', `The station ${stationId} is in use by ${holder.session!.agent.account.user}.`);
  if (agent.workstation && !force) throw fault('refused', `${agent.account.user} is signed in elsewhere already.`);
  return { agent, stationId, stationType };
}

function requireStation(workstation: Workstation, type: (typeof STATION_TYPES)[number], id: string): string {
  if (id === '') throw fault('refused', 'The station id is missing.');
  if (type === 'SOFTPHONE' && !workstation.center.account.stations.includes(id))
    throw fault('refused', `There is no station ${id.slice(0, 40)}.`);
  if (type === 'PSTN' && canonicalNumber(id) === undefined)
    throw fault('refused', `The station ${id.slice(0, 40)} is not a telephone number.`);
  if (type === 'VoIP' && !/^[\w.@:+-]+$/.test(id))
    throw fault('refused', `The station ${id.slice(0, 40)} is not an address.`);
  return id;
}

function begin(workstation: Workstation, { agent, stationId, stationType }: Admitted): void {
  const { center } = workstation;
  const { user } = agent.account;
  agent.workstation = workstation;
  workstation.lastLogin = { userName: user, stationId, stationType };
  workstation.stationBack();
  workstation.session = {
    agent,
    stationId,
    stationType,
    readiness: { ready: false, id: undefined, since: center.clock.now() },
    pending: undefined,
    idleSince: center.nextTurn(),
  };
  workstation.publish('loginProcessFinished', {
    message: '',
    stationNumber: stationId,
    stationType,
    successfull: true,
    user,
  });
  workstation.setPublished('callsQueueUpdated', { calls: [] });
  if (agent.passwordExpired) publishPasswordExpired(workstation, agent);
  if (agent.passwordExpired !== 'mandatory') publishSession(workstation, agent);
}

/** Everything that a client needs at the start of a session. */
export function publishSession(workstation: Workstation, agent: Agent): void {
  const { account } = workstation.center;
  const skills = account.skills.filter(({ skillId }) => agent.skillIds.includes(skillId));
  workstation.publish('permissionsUpdated', { permissions: agent.permissions });
  workstation.publish('readyStatesUpdated', { states: account.readyStates });
  workstation.publish('reasonCodesEnabled', { enabled: agent.permissions.reasonCodesEnabled ?? false });
  workstation.publish('skillsInitialized', { activeSkills: agent.activeSkillIds, skills });
  workstation.publish('campaignUpdate', {});
  const { callbacks, recordings } = officeOf(workstation.center).desk(agent);
  callbacks.begin();
  workstation.publish('callbacksChanged', { info: callbacks.list(), operation: codes.callbackOperation.wholeList });
  recordings.publish();
  workstation.publishParked();
  const status = { status: bridgeStatus(workstation) };
  workstation.publish('updateStatus', status);
  workstation.setPublished('updateStatus', status);
}

export function publishPasswordExpired(workstation: Workstation, agent: Agent): void {
  const mandatory = agent.passwordExpired === 'mandatory';
  workstation.publish('passwordChangeRequired', {
    cause: mandatory ? 'Your password has expired.' : 'Your password expires soon.',
    manadatory: mandatory,
    policy: workstation.center.account.passwordRules,
  });
}

/** Sets a new password, or faults with the rule that it breaks. */
export function changePassword(workstation: Workstation, password: string): void {
  const { agent } = workstation.requireSession();
  if (!agent.passwordExpired) workstation.requirePermission('canChangePassword');
  checkPassword(password, workstation.center.account.passwordRules, agent);
  const wasMandatory = agent.passwordExpired === 'mandatory';
  agent.password = password;
  agent.passwordExpired = undefined;
  if (wasMandatory) publishSession(workstation, agent);
}

export function logOut(workstation: Workstation, reasonId: Id | undefined): void {
  const { agent } = workstation.requireSession();
  const { logoutReasons } = workstation.center.account;
  if (workstation.currentCall) throw workstation.currentCall.refusal();
  if (workstation.parked.length > 0)
    throw fault('wrongState', 'You have parked calls. Retrieve or disconnect them first.');
  if (workstation.restarting) throw fault('wrongState', 'The station is being called anew.');
  if (reasonId === undefined && agent.permissions.reasonCodesEnabled)
    throw fault('badValue', 'To log out takes a reason.');
  if (reasonId !== undefined && !logoutReasons.some(({ id }) => id === reasonId))
    throw fault('unknownId', `There is no reason ${reasonId} for logging out.`);
  publishReadiness(workstation, { ready: false, id: reasonId, whoForced: codes.whoForced.nobody });
  end(workstation);
  workstation.publish('logoutProcessFinished', {});
}

/** The same agent logs in elsewhere by force. */
function evict(workstation: Workstation, by: Credentials, stationType: string): void {
  abandonCall(workstation);
  workstation.publish('forceSelfLogout', {
    loginInfo: { stationId: by.stationId, stationtype: stationType, username: by.userName },
  });
  end(workstation);
}

/** A supervisor logs the agent out. */
export function forceLogOut(workstation: Workstation): void {
  abandonCall(workstation);
  publishReadiness(workstation, { ready: false, id: undefined, whoForced: codes.whoForced.supervisor });
  workstation.publish('bridgeForcedLogout', {});
  end(workstation);
}

/** The session ends from outside: whatever the call was doing, it is over and finished. */
function abandonCall(workstation: Workstation): void {
  dropParked(workstation, workstation.parked, { silent: false, endedBy: 'system' });
  const call = workstation.currentCall;
  if (!call) return;
  if (call.preview && (call.state === 'previewing' || call.state === 'undisposed')) endPreview(workstation, call);
  else if (call.ringingHere) returnToQueue(workstation, call);
  else if (call.up) {
    endCall(workstation, call, codes.party.system);
    finishCall(workstation, call);
  } else if (call.state === 'wrapUp') finishCall(workstation, call);
  else cancelCall(workstation, call, codes.party.system);
}

function end(workstation: Workstation): void {
  const { session } = workstation;
  if (session) session.agent.workstation = undefined;
  workstation.session = undefined;
  workstation.restarting = false;
  workstation.line.drop();
}
