/** When a page of the CRM should open: a call comes or goes out, or a preview is offered. Once for each. */
import {
  type CallInfo,
  type CallRecord,
  codes,
  type CtiClient,
  type CtiState,
  currentCall,
  displayName,
  otherNumber,
} from '@cti-elements/client';
import { filter, firstValueFrom, Subscription, take, timeout } from 'rxjs';
import type { PopData } from '../shared/messages.ts';

/** How long a page waits for the contact's record, in ms. */
const PATIENCE = 2000;

interface Occasion {
  readonly id: string;
  readonly kind: PopData['kind'];
  readonly info: CallInfo;
}

/** Calls `pop` for each call and preview. `wantsRecord` says whether a page needs more than the call itself tells. */
export function watchPops(client: CtiClient, wantsRecord: () => boolean, pop: (data: PopData) => void): () => void {
  const seen = new Set<string>();
  const over = new Subscription();
  over.add(
    client.select(occasion).subscribe((now) => {
      if (!now || seen.has(now.id)) return;
      seen.add(now.id);
      void tell(now);
    }),
  );
  const tell = async (now: Occasion): Promise<void> => {
    if (wantsRecord()) await recordOf(client, now.id);
    if (!over.closed) pop(toData(client.state, now));
  };
  return () => over.unsubscribe();
}

/** The call or the preview that the agent's desk is about. */
function occasion(state: CtiState): Occasion | undefined {
  const call = currentCall(state);
  if (call) {
    const begins = call.phase === 'ringingHere' || call.phase === 'ringingThere';
    return begins && !call.info.consult ? occasionOf(call.id, kindOf(call.info), call.info) : undefined;
  }
  const preview = state.preview.current;
  return preview?.phase === 'offered' ? occasionOf(preview.id, 'preview', preview.info) : undefined;
}

let newest: Occasion | undefined;

/** The same object while it is the same occasion, so that a selection does not fire for nothing. */
function occasionOf(id: string, kind: Occasion['kind'], info: CallInfo): Occasion {
  if (newest?.id !== id || newest.info !== info) newest = { id, kind, info };
  return newest;
}

function kindOf(info: CallInfo): 'inbound' | 'outbound' {
  const { inbound, queueCallback, inboundVoicemail } = codes.callType;
  return [inbound, queueCallback, inboundVoicemail].includes(info.callType ?? -1) && !info.agentInitiated
    ? 'inbound'
    : 'outbound';
}

/** Asks for the record, and waits until it is there. A service that tells nothing leaves the places empty. */
async function recordOf(client: CtiClient, id: string): Promise<void> {
  const known = (record: CallRecord | undefined): boolean =>
    Object.keys(record?.fields ?? {}).length > 0 && (record?.variables.length ?? 0) > 0;
  const isThere = firstValueFrom(
    client.select(({ records }) => records.byCall[id]).pipe(filter(known), take(1), timeout(PATIENCE)),
    { defaultValue: undefined },
  ).catch(() => undefined);
  const asked = Promise.allSettled([client.call('getCRMMap'), client.call('getCallAttachedVariables')]);
  await Promise.race([isThere, asked]);
}

function toData(state: CtiState, { id, kind, info }: Occasion): PopData {
  const number = otherNumber(info);
  const campaignId = info.campaignId ?? '';
  const campaign = state.directory.campaigns.find((one) => one.id === campaignId)?.name ?? '';
  const { fields = {}, variables = [] } = state.records.byCall[id] ?? {};
  const preview = state.preview.current?.id === id ? state.preview.current.record : {};
  const values: Record<string, string> = {
    number,
    digits: number.replace(/\D/g, ''),
    name: displayName(info)(state),
    ani: info.ani ?? '',
    dnis: info.dnis ?? '',
    callId: id,
    direction: kind,
    campaign,
    campaignId,
    user: state.session.user ?? '',
  };
  for (const [name, value] of Object.entries({ ...preview, ...fields })) values[`Customer.${name}`] = value;
  for (const { groupName, name, value = '' } of variables)
    if (groupName && name) values[`${groupName}.${name}`] = value;
  return { callId: id, kind, campaignId, campaign, values };
}
