/** What two agents, their customers and the call centre may do in the property test, each with whatever is at hand. */
import {
  type CallPhase,
  type CtiClient,
  type CtiState,
  currentCall,
  type Id,
  type MethodName,
  type Methods,
} from '@cti-elements/client';
import type { Control, VirtualClock } from '@cti-elements/simulator';
import type { SilentMedia } from '@cti-elements/simulator/page';

export interface Agent {
  readonly user: string;
  readonly stationId: string;
  readonly workstation: number;
  readonly clients: readonly CtiClient[];
}

export interface Center {
  readonly control: Control;
  readonly media: SilentMedia;
  readonly clock: VirtualClock;
  readonly random: () => number;
  /** Does not wait; a Fault is an answer like any other. */
  call<M extends MethodName>(client: CtiClient, method: M, params: Methods[M]['params']): void;
}

export interface Step {
  readonly name: string;
  act(center: Center, client: CtiClient, agent: Agent): void;
}

const has = (phase: CallPhase) => (state: CtiState) => currentCall(state)?.phase === phase;
const up = has('talking');
const asks = ({ conference }: CtiState) => conference.making !== undefined;
const together = ({ conference }: CtiState) => Object.keys(conference.participants).length > 0;
const previews = ({ preview }: CtiState) => preview.current !== undefined;
const hasParked = ({ calls }: CtiState) => calls.parked.length > 0;

/** When a step makes sense; most are taken then, and some at other times as well. */
export const FITS: Readonly<Record<string, (state: CtiState) => boolean>> = {
  login: ({ session }) => session.status === 'signedOut',
  logout: ({ calls }) => !calls.currentId,
  'a customer calls': ({ agent, calls }) => agent.ready && !calls.currentId,
  softphonePickupPhone: has('ringingHere'),
  rejectCall: has('ringingHere'),
  dial: ({ calls }) => !calls.currentId,
  answer: (state) => has('ringingThere')(state) || asks(state),
  busy: has('ringingThere'),
  hold: up,
  record: up,
  disconnectCall: up,
  softphoneHangupPhone: up,
  finish: has('wrapUp'),
  transfer: (state) => up(state) && !asks(state),
  completeTransfer: asks,
  cancelTransfer: asks,
  confer: (state) => up(state) && !asks(state),
  completeConference: asks,
  cancelConference: asks,
  'leave the conference': together,
  'remove a participant': together,
  'park a participant': together,
  parkCall: up,
  retrieve: (state) => hasParked(state) && !state.calls.currentId,
  'join a parked call': (state) => hasParked(state) && up(state),
  'a preview comes': ({ calls }) => !calls.currentId,
  makePreviewCall: previews,
  renewPreviewCall: previews,
  'skip the preview': previews,
  'end the preview': previews,
  'go on with the preview': previews,
};

const NUMBERS = ['+19255550100', '+19255550101', '+19255550102', '+19255550190', '+19255550191'];
/** Who a call can be handed to: numbers, and the other agents and queues by their extensions. */
const TARGETS = [...NUMBERS, '2001', '2002', '4001'];

const pick = <T>({ random }: Center, list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
const number = (center: Center) => pick(center, NUMBERS)!;
const target = (center: Center) => pick(center, TARGETS)!;
const flip = ({ random }: Center) => random() < 0.5;

function disposition(center: Center, { state }: CtiClient): Id | undefined {
  const campaignId = currentCall(state)?.info.campaignId ?? state.preview.current?.info.campaignId;
  return pick(center, state.directory.dispositions[campaignId ?? ''] ?? [])?.id;
}

function customer(center: Center, wanted: readonly string[]): string {
  return (
    pick(
      center,
      center.control.customers().filter(({ state }) => wanted.includes(state)),
    )?.id ?? 'nobody'
  );
}

const plain = (method: MethodName): Step => ({
  name: method,
  act: (center, client) => center.call(client, method, {}),
});

const often = (step: Step, times: number): Step[] => Array.from({ length: times }, () => step);

export const STEPS: readonly Step[] = [
  ...often(
    {
      name: 'login',
      act: (center, client, { user, stationId }) => {
        if (client.state.session.status === 'signedOut')
          center.call(client, 'loginAsync2', {
            userName: user,
            password: 'secret',
            stationId,
            stationType: 'SOFTPHONE',
            force: false,
          });
      },
    },
    6,
  ),
  {
    name: 'logout',
    act: (center, client) => {
      if (center.random() < 0.2)
        center.call(client, 'logout', { reasonId: pick(center, client.state.agent.logoutReasons)?.id });
    },
  },
  ...often(
    {
      name: 'ready',
      act: (center, client) =>
        center.call(client, 'setReadyState', { stateId: pick(center, client.state.agent.readyStates)?.id }),
    },
    4,
  ),
  {
    name: 'not ready',
    act: (center, client) =>
      center.call(client, 'setNotReadyState', { reasonId: pick(center, client.state.agent.notReadyReasons)?.id }),
  },
  ...often({ name: 'a customer calls', act: (center) => void center.control.callIn({ number: number(center) }) }, 4),
  ...often(plain('softphonePickupPhone'), 5),
  ...often(
    {
      name: 'dial',
      act: (center, client) =>
        center.call(client, 'makeCall', {
          number: number(center),
          campaignId: pick(center, client.state.directory.campaigns)?.id,
          checkDnc: flip(center),
          callbackId: flip(center) ? pick(center, client.state.callbacks.list)?.id : undefined,
        }),
    },
    3,
  ),
  ...often({ name: 'answer', act: (center) => center.control.pickUp(customer(center, ['ringing'])) }, 4),
  { name: 'busy', act: (center) => center.control.busy(customer(center, ['ringing'])) },
  ...often(
    {
      name: 'the customer hangs up',
      act: (center) => center.control.hangUp(customer(center, ['talking', 'onHold', 'parked', 'ringing', 'queued'])),
    },
    2,
  ),
  { name: 'hold', act: (center, client) => center.call(client, 'toggleHold', { flag: flip(center) }) },
  { name: 'record', act: (center, client) => center.call(client, 'recordCall', { flag: flip(center) }) },
  plain('disconnectCall'),
  plain('softphoneHangupPhone'),
  plain('rejectCall'),
  plain('restartStation'),
  ...often(
    {
      name: 'finish',
      act: (center, client) =>
        center.call(client, 'finishCall', { disposition: disposition(center, client), comments: 'done' }),
    },
    5,
  ),
  ...often(
    {
      name: 'transfer',
      act: (center, client) =>
        center.call(client, 'transferCall', {
          callSessionId: client.state.calls.currentId,
          number: target(center),
          warm: flip(center),
          checkDnc: false,
          dispositionId: flip(center) ? disposition(center, client) : undefined,
        }),
    },
    2,
  ),
  plain('completeTransfer'),
  plain('cancelTransfer'),
  ...often(
    {
      name: 'confer',
      act: (center, client) =>
        center.call(client, 'conferenceIn', {
          numberToConference: target(center),
          isWarmTransfer: flip(center),
          checkDnc: false,
        }),
    },
    2,
  ),
  plain('completeConference'),
  plain('cancelConference'),
  {
    name: 'leave the conference',
    act: (center, client) => center.call(client, 'leaveConference', { dispositionId: disposition(center, client) }),
  },
  {
    name: 'remove a participant',
    act: (center, client) =>
      center.call(client, 'removeConferenceParticipant', {
        callSessionId: pick(center, Object.values(client.state.conference.participants).flat())?.id,
      }),
  },
  {
    name: 'park a participant',
    act: (center, client) =>
      center.call(client, 'parkConferenceParticipant', {
        callSessionId: pick(center, Object.values(client.state.conference.participants).flat())?.id,
      }),
  },
  ...often(plain('parkCall'), 2),
  ...often(
    {
      name: 'retrieve',
      act: (center, client) =>
        center.call(client, 'retrieveCall', { callSessionId: pick(center, client.state.calls.parked)?.callSessionId }),
    },
    2,
  ),
  {
    name: 'join a parked call',
    act: (center, client) =>
      center.call(client, 'addToConference', {
        callSessionId: pick(center, client.state.calls.parked)?.callSessionId,
      }),
  },
  ...often(
    {
      name: 'a preview comes',
      act: (center, _, { user }) =>
        void center.control.calls.startPreview({ user, numbers: [number(center)], timeLimit: 20_000 }),
    },
    2,
  ),
  plain('makePreviewCall'),
  plain('renewPreviewCall'),
  {
    name: 'skip the preview',
    act: (center, client) => center.call(client, 'setSkipPreviewCall', { dispositionId: disposition(center, client) }),
  },
  {
    name: 'end the preview',
    act: (center, client) => center.call(client, 'endPreviewCall', { dispositionId: disposition(center, client) }),
  },
  {
    name: 'go on with the preview',
    act: (center, client) =>
      center.call(client, 'continuePreview', {
        dispositionId: disposition(center, client),
        dialAgain: flip(center),
      }),
  },
  {
    name: 'promise a callback',
    act: (center, client) =>
      center.call(client, 'addCallback', {
        number: number(center),
        duedate: center.clock.now() + 60_000,
        comments: 'again',
      }),
  },
  {
    name: 'change a callback',
    act: (center, client) => {
      const known = pick(center, client.state.callbacks.list);
      center.call(client, 'updateCallback', { info: { ...known, dueDate: center.clock.now() + 30_000 } });
    },
  },
  {
    name: 'remove a callback',
    act: (center, client) =>
      center.call(client, 'removeCallback', { callbackId: pick(center, client.state.callbacks.list)?.id }),
  },
  {
    name: 'snooze',
    act: (center, client) =>
      center.call(client, 'snoozeCallback', { id: pick(center, client.state.callbacks.list)?.id, time: 20_000 }),
  },
  {
    name: 'dismiss',
    act: (center, client) =>
      center.call(client, 'dismissCallback', { callbackId: pick(center, client.state.callbacks.list)?.id }),
  },
  {
    name: 'play a voicemail',
    act: (center, client) =>
      center.call(client, 'playRecording', { voicemailId: pick(center, client.state.recordings.list)?.id }),
  },
  {
    name: 'remove a voicemail',
    act: (center, client) =>
      center.call(client, 'removeRecording', { voicemailId: pick(center, client.state.recordings.list)?.id }),
  },
  {
    name: 'a supervisor decides',
    act: (center, _, { user }) => center.control.forceState(user, flip(center)),
  },
  {
    name: 'permissions change',
    act: (center, _, { user }) => center.control.setPermissions(user, { canPark: center.random() < 0.8 }),
  },
  {
    name: 'choose skills',
    act: (center, client) =>
      center.call(client, 'setActiveSkills', {
        skills: client.state.directory.skills.filter(() => flip(center)).map(({ skillId = '' }) => skillId),
      }),
  },
];
