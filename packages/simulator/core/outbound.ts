/** Calls that an agent makes: the station first, then the customer. */
import { codes, type Id } from '@cti-elements/contract';
import { Call } from './call.ts';
import type { Campaign } from './campaigns.ts';
import type { Customer } from './customers.ts';
import { hangUpStation, leaveCall } from './ending.ts';
import { connect } from './inbound.ts';
import type { Workstation } from './workstation.ts';

/** How long a customer may ring, ms. */
export const CUSTOMER_RING_TIME = 30_000;
/** How long it takes the network to tell, ms. */
const NETWORK_DELAY = 500;

/** Why a call did not come about; `code` is the `errorCode` of `makeCallFailed`, numbered like SIP's answers. */
export const FAILURES = {
  notPermitted: { code: 403, cause: 'The number is on the do-not-call list, and you are not permitted to call it.' },
  invalid: { code: 404, cause: 'The number does not exist.' },
  noAnswer: { code: 480, cause: 'There is no answer.' },
  busy: { code: 486, cause: 'The line is busy.' },
  station: { code: 503, cause: 'Your station could not be reached.' },
  stationRefused: { code: 503, cause: 'Your station refused the call.' },
  stationNoAnswer: { code: 503, cause: 'Your station did not answer.' },
  doNotCall: { code: 603, cause: 'The number is on the do-not-call list.' },
} as const;

type Failure = keyof typeof FAILURES;

/** Begins an outbound call. The caller has checked that the agent may make it. */
export function makeCall(
  workstation: Workstation,
  { number, campaign, callbackId }: { number: string; campaign: Campaign; callbackId?: Id | undefined },
): void {
  const { center } = workstation;
  const session = workstation.requireSession();
  const call = new Call({
    id: center.newCallId(),
    direction: 'out',
    number,
    campaign,
    turn: center.nextTurn(),
    created: center.clock.now(),
    callbackId,
  });
  workstation.currentCall = call;
  workstation.publish('callInitiated', { number, type: codes.callType.outbound });
  workstation.line.call(
    {
      station: session.stationId,
      stationType: session.stationType,
      callerNumber: number,
      ...(center.customers.nameOf(number) ? { callerName: center.customers.nameOf(number) } : {}),
      autoAnswer: true,
    },
    {
      answered: () => ringCustomer(workstation, call),
      failed: (why) => {
        if (why === 'unreachable' || why === 'failed') workstation.stationLost();
        const refused = why === 'refused' || why === 'hungUp';
        failCall(workstation, call, why === 'noAnswer' ? 'stationNoAnswer' : refused ? 'stationRefused' : 'station');
      },
    },
  );
}

function ringCustomer(workstation: Workstation, call: Call): void {
  const { center } = workstation;
  call.step('ringThere');
  const customer = center.customers.add(call);
  workstation.publish('callUpdated', { callinfo: call.info });
  const behaviour = center.customers.behaviourOf(call.number);
  const plans = [center.after(CUSTOMER_RING_TIME, () => failCall(workstation, call, 'noAnswer'))];
  if (behaviour.kind === 'answers')
    plans.push(center.after(behaviour.after, () => customerAnswers(workstation, customer)));
  if (behaviour.kind === 'busy') plans.push(center.after(NETWORK_DELAY, () => failCall(workstation, call, 'busy')));
  if (behaviour.kind === 'invalid')
    plans.push(center.after(NETWORK_DELAY, () => failCall(workstation, call, 'invalid')));
  customer.cancelPlans = () => plans.forEach((cancel) => cancel());
}

export function customerAnswers(workstation: Workstation, customer: Customer): void {
  customer.cancelPlans();
  workstation.center.customerSpeaks(customer);
  connect(workstation, customer.call);
}

/** The call did not come about; nothing is left to wrap up. */
export function failCall(workstation: Workstation, call: Call, failure: Failure): void {
  call.step('leave');
  if (call.customer) workstation.center.customerLeaves(call.customer, failure);
  publishFailure(workstation, call, failure);
  hangUpStation(workstation);
  leaveCall(workstation);
}

export function publishFailure(
  workstation: Workstation,
  call: { readonly number: string; readonly campaign: Campaign; readonly callbackId?: Id | undefined },
  failure: Failure,
): void {
  const { code, cause } = FAILURES[failure];
  workstation.publish('makeCallFailed', {
    campaignId: call.campaign.id,
    cause,
    errorCode: code,
    number: call.number,
    ...(call.callbackId === undefined ? {} : { callbackId: call.callbackId }),
  });
}
