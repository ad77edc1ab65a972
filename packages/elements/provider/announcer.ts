import { type CtiEvent, type CtiState, otherNumber } from '@cti-elements/client';
import { filter, type Observable, pairwise, Subscription } from 'rxjs';
import { stateName } from '../internal/agent-words.ts';
import {
  type CallSummary,
  CtiCallEndedEvent,
  CtiCallFinishedEvent,
  CtiCallMissedEvent,
  CtiCallStartedEvent,
  CtiErrorEvent,
  CtiScreenPopEvent,
  CtiSignedInEvent,
  CtiSignedOutEvent,
  CtiStateChangedEvent,
} from '../internal/events.ts';
import { campaignName, direction } from '../internal/calls.ts';
import { claim } from '../internal/claim.ts';
import { keepDraft, readDraft } from '../internal/drafts.ts';
import type { Phone } from '../internal/phone.ts';

/** Tells the page what happens, as DOM events from `target`. */
export function announce(phone: Phone, target: EventTarget): Subscription {
  const { client } = phone;
  const subscription = new Subscription();
  const popped = new Set<string>();
  const dispatch = (event: Event): void => void target.dispatchEvent(event);
  const on = <T>(source: Observable<T>, act: (value: T) => void): void => {
    subscription.add(source.subscribe(act));
  };

  /** Side effects of a call happen in one tab only. */
  const once = async (name: string, preferred: boolean, event: () => Event): Promise<void> => {
    if (await claim(name, preferred)) dispatch(event());
  };

  const handleEvent = ({ name, data }: CtiEvent): void => {
    const { calls } = client.state;
    switch (name) {
      case 'incomingCall':
      case 'callUpdated': {
        const id = data.callinfo?.callSessionId ?? '';
        const call = calls.byId[id];
        const isNew = call?.phase === 'ringingHere' || call?.phase === 'ringingThere';
        if (!call || !isNew || call.info.consult || popped.has(id)) return;
        popped.add(id);
        const summary = summarize(client.state, call);
        void once(`screen-pop:${id}`, !document.hidden, () => new CtiScreenPopEvent(summary));
        return;
      }
      case 'callStarted':
      case 'callEnded': {
        const call = calls.byId[data.callSessionId ?? ''];
        if (!call) return;
        const summary = summarize(client.state, call);
        dispatch(
          name === 'callStarted' ? new CtiCallStartedEvent(summary) : new CtiCallEndedEvent(summary, call.endedBy),
        );
        return;
      }
      case 'callFinished': {
        const id = data.callSessionId ?? '';
        const finishing = phone.finishing?.callId === id ? phone.finishing : undefined;
        const draft = readDraft(id);
        keepDraft(id, undefined);
        const event = finishedEvent(client.state, id, finishing ?? draft);
        if (event) void once(`finished:${id}`, !!(finishing ?? draft.comments), () => event);
        return;
      }
      case 'callAbandoned': {
        const call = calls.recent.find(({ id, outcome }) => id === data.callSessionId && outcome === 'missed');
        if (!call) return;
        const summary = summarize(client.state, call);
        void once(`missed:${call.id}`, !document.hidden, () => new CtiCallMissedEvent(summary));
        return;
      }
      default:
        return;
    }
  };

  on(client.events$, handleEvent);
  on(
    client.select(({ session }) => session.status === 'signedIn' || session.status === 'signingOut').pipe(pairwise()),
    ([, isIn]) => dispatch(isIn ? new CtiSignedInEvent(client.state.session.user ?? '') : new CtiSignedOutEvent()),
  );
  on(
    client
      .select(({ agent, session }) => (session.status === 'signedIn' ? `${agent.ready} ${stateId(agent)}` : ''))
      .pipe(
        pairwise(),
        filter(([before, after]) => before !== '' && after !== ''),
      ),
    () => {
      const { agent } = client.state;
      const id = stateId(agent);
      dispatch(new CtiStateChangedEvent(agent.ready, id, stateName(agent, agent.ready, id)));
    },
  );
  on(client.select(({ commands }) => commands.failed).pipe(pairwise()), ([before, after]) => {
    for (const method of Object.keys(after) as (keyof typeof after)[]) {
      const error = after[method];
      if (error && error !== before[method]) dispatch(new CtiErrorEvent(method, error));
    }
  });
  return subscription;
}

const stateId = (agent: CtiState['agent']): string | undefined =>
  agent.ready ? agent.readyStateId : agent.reasonCodeId;

function summarize(state: CtiState, { id, info }: { id: string; info: CallSummary['info'] }): CallSummary {
  return {
    callId: id,
    number: otherNumber(info),
    direction: direction(info),
    campaignId: info.campaignId,
    campaign: campaignName(state, info.campaignId),
    info,
  };
}

function finishedEvent(
  state: CtiState,
  callId: string,
  entered: { readonly comments?: string; readonly dispositionId?: string },
): CtiCallFinishedEvent | undefined {
  const call = state.calls.recent.find(({ id }) => id === callId);
  if (!call) return undefined;
  const { startedAt, finishedAt, talkTime, handleTime, wrapUpTime } = call;
  const dispositionId = call.dispositionId ?? entered.dispositionId;
  const dispositions = state.directory.dispositions[call.info.campaignId ?? ''] ?? [];
  return new CtiCallFinishedEvent({
    ...summarize(state, call),
    startedAt,
    finishedAt,
    talkTime,
    handleTime,
    wrapUpTime,
    dispositionId,
    disposition: dispositions.find(({ id }) => id === dispositionId)?.name,
    comments: entered.comments ?? call.info.comments ?? '',
  });
}
