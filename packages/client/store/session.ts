import type { AgentBridgeStatus, CtiError, UserDetails } from '@cti-elements/contract';
import type { Slice } from './slice.ts';
import type { Maintenance, SessionState } from './state.ts';

const initial: SessionState = {
  status: 'unknown',
  permissions: {},
  bridgeLost: false,
  outdated: false,
  notices: [],
  options: {},
};

/** ```
 * unknown ─▶ signedOut ──loginProcessStarted──▶ signingIn ──finished──▶ signedIn ──logout──▶ signingOut
 *                ▲                                  │ refused               │ forced out         │
 *                └──────────────────────────────────┴───────────────────────┴────────────────────┘
 * ```
 */
export const session: Slice<SessionState> = {
  initial,
  on: {
    loginProcessStarted: (slice, { user }) => ({
      ...signedOut(slice),
      status: 'signingIn',
      user,
      endedBy: undefined,
    }),
    loginProcessFinished: (slice, { successfull, message, user, stationNumber, stationType }) =>
      successfull
        ? {
            ...slice,
            status: 'signedIn',
            user: user ?? slice.user,
            stationNumber,
            stationType,
            refusal: undefined,
          }
        : { ...signedOut(slice), refusal: message ?? '' },
    logoutProcessFinished: (slice) => signedOut(slice),
    forceSelfLogout: (slice) => ({ ...signedOut(slice), endedBy: 'elsewhere' }),
    bridgeForcedLogout: (slice) => ({ ...signedOut(slice), endedBy: 'service' }),
    updateStatus: (slice, { status }) => (status ? fromStatus(slice, status) : slice),
    /** Until a mandatory new password is set, by whichever client, the service tells nothing of a session. */
    permissionsUpdated: (slice, { permissions }) => ({
      ...slice,
      permissions: permissions ?? {},
      passwordChange: slice.passwordChange?.mandatory ? undefined : slice.passwordChange,
    }),
    passwordChangeRequired: (slice, { cause, manadatory, policy }) => ({
      ...slice,
      passwordChange: { cause: cause ?? '', mandatory: manadatory ?? false, policy },
    }),
    userUpdate: (slice, { flags }) => (slice.details ? { ...slice, details: { ...slice.details, flags } } : slice),
    optionsUpdated: (slice, { options }) => ({
      ...slice,
      options: {
        ...slice.options,
        ...Object.fromEntries((options?.attributes ?? []).map(({ key, value }) => [key ?? '', value ?? ''])),
      },
    }),
    bridgeConnected: (slice) => ({ ...slice, bridgeLost: false }),
    bridgeDisconnected: (slice) => (slice.status === 'signedOut' ? slice : { ...slice, bridgeLost: true }),
    invalidVersionEvent: (slice) => ({ ...slice, outdated: true }),
    maintenanceAnounce: (slice, { when }, at) => maintain(slice, { stage: 'announced', when: inMinutes(when, at) }),
    maintenanceStarted: (slice) => maintain(slice, { ...slice.maintenance, stage: 'started' }),
    maintenanceStateChanged: (slice, { remainingTime }, at) =>
      maintain(slice, {
        stage: 'started',
        ...slice.maintenance,
        until: inMinutes(remainingTime, at),
      }),
    maintenanceRelogin: (slice, { force }) => maintain(slice, { ...slice.maintenance, stage: 'relogin', force }),
    maintenanceCompleted: (slice) => maintain(slice, undefined),
    maintenanceCanceled: (slice) => maintain(slice, undefined),
    switchToBDC: (slice, { reason }) =>
      maintain(slice, { stage: 'started', ...slice.maintenance, dataCenter: 'backup', reason }),
    switchToPDC: (slice, { reason }) =>
      maintain(slice, slice.maintenance && { ...slice.maintenance, dataCenter: 'primary', reason }),
    maintenanceNotice: (slice, { id = '', text = '', annotation }) => ({
      ...slice,
      notices: [...slice.notices.filter((notice) => notice.id !== id), { id, text, annotation }],
    }),
  },
  started: {
    logout: leaving,
    logoutAndExit: leaving,
  },
  done: {
    getStatus: (slice, { result, stale }) =>
      result && (!stale || slice.status === 'unknown') ? fromAnswer(slice, result) : slice,
    getUserDetails: (slice, { result }) => (result ? withDetails(slice, result) : slice),
    getAgentPermissions: (slice, { result }) => (result ? { ...slice, permissions: result } : slice),
    changePassword: (slice) => ({ ...slice, passwordChange: undefined }),
    acknowledgeNotice: (slice, { params }) => ({
      ...slice,
      notices: slice.notices.filter((notice) => notice.id !== params.noticeid),
    }),
  },
  failed: {
    login: refused,
    loginAsync: refused,
    loginAsync2: refused,
    loginAsync3: refused,
    logout: staying,
    logoutAndExit: staying,
  },
};

/** What outlives a session: who was here, and what concerns the service as such. */
function signedOut(slice: SessionState): SessionState {
  const { outdated, maintenance, user, stationNumber, stationType } = slice;
  return {
    ...initial,
    status: 'signedOut',
    outdated,
    user,
    stationNumber,
    stationType,
    maintenance: maintenance?.stage === 'relogin' ? undefined : maintenance,
  };
}

function fromStatus(slice: SessionState, { loggedIn }: AgentBridgeStatus): SessionState {
  if (loggedIn) return slice.status === 'signedIn' ? slice : { ...slice, status: 'signedIn', refusal: undefined };
  return slice.status === 'signedOut' || slice.status === 'signingIn' ? slice : signedOut(slice);
}

/** What is asked for after a break. A session that ended meanwhile was ended by no event: the service has forgotten it. */
function fromAnswer(slice: SessionState, status: AgentBridgeStatus): SessionState {
  const next = fromStatus(slice, status);
  return slice.status === 'signedIn' && next.status === 'signedOut' ? { ...next, endedBy: 'restart' } : next;
}

const withDetails = (slice: SessionState, details: UserDetails): SessionState => ({
  ...slice,
  details,
  user: details.username ?? slice.user,
  stationNumber: details.station ?? slice.stationNumber,
  stationType: details.stationType ?? slice.stationType,
});

/** The service counts minutes here. */
const inMinutes = (minutes: number | undefined, at: number) =>
  minutes === undefined ? undefined : at + minutes * 60_000;

const maintain = (slice: SessionState, maintenance: Maintenance | undefined): SessionState => ({
  ...slice,
  maintenance,
});

function leaving(slice: SessionState): SessionState {
  return slice.status === 'signedIn' ? { ...slice, status: 'signingOut' } : slice;
}

function staying(slice: SessionState): SessionState {
  return slice.status === 'signingOut' ? { ...slice, status: 'signedIn' } : slice;
}

function refused(slice: SessionState, { error }: { error: CtiError }): SessionState {
  if (slice.status === 'signedIn' || slice.status === 'signingOut') return slice;
  return { ...slice, status: 'signedOut', refusal: error.message };
}
