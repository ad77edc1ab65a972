import { type Call, type CallInfo, codes, currentCall, type CtiState, type Id } from '@cti-elements/client';

/** The slices that tell which call to show; for a selector, with `callToShow` on what it picked. */
export const pickCall = (state: CtiState): { call: Call | undefined; dialing: CtiState['calls']['dialing'] } => ({
  call: currentCall(state),
  dialing: state.calls.dialing,
});

/** The current call, or the outbound one that the service has given no id yet. */
export function callToShow({ call, dialing }: ReturnType<typeof pickCall>): Call | undefined {
  if (call || !dialing) return call;
  return {
    id: '',
    info: { number: dialing.number, agentInitiated: true },
    phase: 'ringingThere',
    held: false,
    recording: false,
    seenAt: dialing.since,
  };
}

export function direction(info: CallInfo): 'inbound' | 'outbound' {
  const { inbound, queueCallback, inboundVoicemail, internal } = codes.callType;
  const isInbound = [inbound, queueCallback, inboundVoicemail, internal].includes(info.callType ?? -1);
  return isInbound && !info.agentInitiated ? 'inbound' : 'outbound';
}

export function campaignName({ directory }: Pick<CtiState, 'directory'>, id: Id | undefined): string | undefined {
  return directory.campaigns.find((campaign) => campaign.id === id)?.name;
}
