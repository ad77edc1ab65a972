/** Logging in and out, ready states, the password, the station as a whole. */
import { codes, type Methods } from '@cti-elements/contract';
import { fault, given } from '../../base/faults.ts';
import { changePassword, logIn, logOut, requireLoggedOut } from '../../calls/session.ts';
import { restartStation } from '../../calls/station.ts';
import { changeReadiness, requireReadyState, requireReason } from '../../state/readiness.ts';
import type { Credentials, Workstation } from '../../state/workstation.ts';
import type { MethodTable } from './method.ts';

const credentials = (params: Methods['login']['params']): Credentials => ({
  userName: params.userName ?? '',
  password: params.password ?? '',
  stationId: params.stationId ?? '',
  stationType: params.stationType ?? '',
});

/** Returns at once; what becomes of the login comes in `loginProcessFinished`. */
function logInLater(workstation: Workstation, params: Methods['login']['params'], force: boolean): void {
  requireLoggedOut(workstation);
  logIn(workstation, credentials(params), force).catch(() => {
    // The refusal has been published.
  });
}

function logOutAndExit(workstation: Workstation, reasonId: string | undefined): void {
  logOut(workstation, reasonId);
  workstation.publish('bridgeDisconnected', {});
  workstation.stopped = true;
}

export const sessionMethods: MethodTable = {
  login: (workstation, params) => logIn(workstation, credentials(params), false),
  loginAsync: (workstation, params) => logInLater(workstation, params, false),
  loginAsync2: (workstation, params) => logInLater(workstation, params, params.force ?? false),
  loginAsync3: (workstation, params) => logInLater(workstation, params, params.force ?? false),
  cachedLogin: (workstation, { password }) => {
    const last = workstation.lastLogin;
    if (!last) throw fault('wrongState', 'Nobody has signed in at this workstation before.');
    return logIn(workstation, { ...last, password: password ?? '' }, false);
  },
  logout: (workstation, { reasonId }) => logOut(workstation, reasonId),
  logoutAndExit: (workstation, { reasonId }) => logOutAndExit(workstation, reasonId),
  changePassword: (workstation, { newPassword }) =>
    changePassword(workstation, given(newPassword, 'changePassword', 'newPassword')),
  setReadyState: (workstation, { stateId }) => {
    const id = requireReadyState(workstation, given(stateId, 'setReadyState', 'stateId'));
    changeReadiness(workstation, { ready: true, id, whoForced: codes.whoForced.nobody });
  },
  setNotReadyState: (workstation, { reasonId }) => {
    const id = requireReason(workstation, reasonId);
    changeReadiness(workstation, { ready: false, id, whoForced: codes.whoForced.nobody });
  },
  restartStation: (workstation) => restartStation(workstation),
  acknowledgeNotice: (workstation, { noticeid, accept }) => {
    const id = given(noticeid, 'acknowledgeNotice', 'noticeid');
    const notice = workstation.requireSession().agent.notices.find((candidate) => candidate.id === id);
    if (!notice) throw fault('unknownId', `There is no notice ${id}.`);
    if (notice.accepted !== undefined) throw fault('wrongState', 'The notice has been answered already.');
    notice.accepted = given(accept, 'acknowledgeNotice', 'accept');
  },
};
