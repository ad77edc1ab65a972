/** Tells the page what happens, as DOM events. It goes by the state, so that what no event told is told all the same. */
import { type Call, type CtiClient, type CtiState, type FinishedCall, otherNumber } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { filter, firstValueFrom, map, type Observable, pairwise, startWith, Subscription, timeout } from 'rxjs';
import { stateName } from '../../internal/agent-words.ts';
import {
  draftChanges,
  forgetSending,
  keepDraft,
  readDraft,
  readSending,
  type Sending,
  tellSending,
} from '../../internal/drafts.ts';
import {
  type CallSummary,
  CtiCallEndedEvent,
  CtiCallMissedEvent,
  CtiCallStartedEvent,
  CtiErrorEvent,
  CtiSignedInEvent,
  CtiSignedOutEvent,
  CtiStateChangedEvent,
} from '../../internal/events.ts';
import type { Phone } from '../../internal/phone.ts';
import type { ResolveContact } from '../../internal/who.ts';
import { ResolvedContacts } from './contacts.ts';
import { tellPreview } from './preview.ts';
import { named, popUp } from './screen-pop.ts';
import { tellSound } from './sound.ts';
import { finishedEvent, summarize } from './summary.ts';
import { tellOnce, ToldHere } from './told.ts';

export { drawAttention } from './attention.ts';

/** How long a tab that sees a call finished waits for the one that is finishing it to know how that went, ms. */
const PATIENCE = 3_000;
/** What the page brings, as its properties say at the time. */
export interface PageFunctions {
  readonly ringTone: (call: CallSummary) => string | undefined;
  readonly resolveContact: () => ResolveContact | undefined;
}

/** Events of calls come once per call id and phase; those that a CRM logs or opens something for, in one tab only. */
export function announce(phone: Phone, target: EventTarget, { ringTone, resolveContact }: PageFunctions): Subscription {
  const { client } = phone;
  const subscription = new Subscription();
  const here = new ToldHere();
  /** Calls of colleagues whose names were asked for. */
  const known = new Set<string>();
  const contacts = new ResolvedContacts(client, resolveContact, () => phone.named$.next());
  phone.contacts = contacts;
  phone.named$.next();
  subscription.add(() => {
    contacts.dispose();
    if (phone.contacts === contacts) phone.contacts = undefined;
  });
  /** Whatever is in the log when the page begins has been told, or is nobody's. */
  const logged = new Set(client.state.calls.recent.map(keyOf));
  const dispatch = (event: Event): void => void target.dispatchEvent(event);
  const on = <T>(source: Observable<T>, act: (value: T) => void): void => {
    subscription.add(source.subscribe(act));
  };
  const sound = tellSound(phone, dispatch, ringTone);
  subscription.add(sound.subscription);
  subscription.add(tellPreview(phone, here, dispatch));
  const once = async (name: string, preferred: boolean, event: () => Event): Promise<void> => {
    if (!here.has(name) && (await tellOnce(name, preferred))) dispatch(event());
    here.tell(name);
  };

  /** In one tab, once the page has said who it is. */
  const popOnce = async (name: string, call: Call): Promise<void> => {
    const [isOurs] = await Promise.all([tellOnce(name, !document.hidden), named(phone, otherNumber(call.info))]);
    if (isOurs) await popUp(phone, summarize(phone, client.state.calls.byId[call.id] ?? call), dispatch);
  };

  const follow = (call: Call): void => {
    const { id, phase, info } = call;
    askWhoAsks(client, known, call);
    const pop = popName(call);
    if (!info.consult && !here.has(pop)) {
      here.tell(pop);
      void popOnce(pop, call);
    }
    if (phase === 'talking' && here.tell(`started:${id}`)) dispatch(new CtiCallStartedEvent(summarize(phone, call)));
    if (phase === 'wrapUp' && here.tell(`ended:${id}`))
      dispatch(new CtiCallEndedEvent(summarize(phone, call), call.endedBy));
  };

  /** A call is over, and in the log. */
  const conclude = (call: FinishedCall): void => {
    const { id, info, outcome } = call;
    const summary = summarize(phone, call);
    const onlyRang = call.startedAt === undefined && !here.has(`started:${id}`) && !here.has(`ended:${id}`);
    const isMissed = outcome === 'missed' || (outcome === 'unknown' && onlyRang && !info.agentInitiated);
    // It may be over on this page's word alone: then nobody knows what became of it.
    if (outcome === 'unknown' && client.state.session.status !== 'signedIn') return keepUnsent(phone, id);
    if (isMissed) void once(`missed:${id}`, !document.hidden, () => new CtiCallMissedEvent(summary));
    if (isMissed || outcome === 'failed' || info.consult || (outcome === 'unknown' && onlyRang)) return;
    if (here.has(`started:${id}`) && here.tell(`ended:${id}`)) dispatch(new CtiCallEndedEvent(summary));
    void finish(call);
  };

  const finish = async (call: FinishedCall): Promise<void> => {
    const { id } = call;
    const sent = await outcomeOf(id);
    await once(`finished:${id}`, sent?.here ?? false, () =>
      finishedEvent(phone, client.state.calls.recent.find((other) => other.id === id) ?? call, sent, sound.lineOf(id)),
    );
    forgetSending(id);
    offerDraft(phone, id, sent);
  };

  on(client.state$, ({ calls }) => {
    for (const call of Object.values(calls.byId)) follow(call);
    for (const call of calls.recent) {
      if (logged.has(keyOf(call))) continue;
      logged.add(keyOf(call));
      conclude(call);
    }
  });
  on(client.select(({ calls }) => calls.finishing).pipe(startWith(undefined), pairwise()), ([before, now]) => {
    if (before && before.callId !== now?.callId && !before.sure) tellSending(before.callId, { state: 'over' });
    if (now) {
      const { callId, sure, dispositionId, comments } = now;
      tellSending(callId, { state: sure ? 'sent' : 'sending', dispositionId, comments });
    }
  });
  const isIn$ = client.select(({ session }) => session.status === 'signedIn' || session.status === 'signingOut');
  on(isIn$.pipe(startWith(false), pairwise()), ([was, isIn]) => {
    if (was !== isIn) dispatch(isIn ? new CtiSignedInEvent(client.state.session.user ?? '') : new CtiSignedOutEvent());
  });
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

/** A colleague may have signed in after the list was asked for: no event tells. */
function askWhoAsks(client: CtiClient, known: Set<string>, { id, info }: Call): void {
  const by = info.userTransferringId;
  if (by === undefined || known.has(id) || client.state.session.status !== 'signedIn') return;
  known.add(id);
  if (!client.state.directory.agents.some(({ agentId }) => agentId === by))
    void client.load('getAvailableAgents', {}, { news: true });
}

/** A call that is handed over by a colleague is another party's from then on. */
const popName = ({ id, info }: Call): string =>
  info.transfer && info.userTransferringId !== undefined ? `screen-pop:${id}:${otherNumber(info)}` : `screen-pop:${id}`;

/** One that was missed may be offered again and finished under the same id. */
const keyOf = ({ id, outcome }: FinishedCall): string => `${outcome === 'missed' ? outcome : 'over'} ${id}`;

const stateId = (agent: CtiState['agent']): string | undefined =>
  agent.ready ? agent.readyStateId : agent.reasonCodeId;

/** What the call was finished with, once the tab that is doing it knows; nothing when none of this browser's is. */
async function outcomeOf(callId: string): Promise<ReturnType<typeof readSending>> {
  const isOpen = (): boolean => readSending(callId)?.state === 'sending';
  const settled$ = draftChanges(callId).pipe(
    filter(() => !isOpen()),
    map(() => undefined),
    timeout(PATIENCE),
  );
  // A tab that does not come back has sent it, as far as anybody can tell: the call is finished.
  if (isOpen()) await firstValueFrom(settled$).catch(() => undefined);
  return readSending(callId);
}

/** The session has ended in wrap-up: what the agent had written waits for the next one. */
function keepUnsent({ client }: Phone, callId: string): void {
  const { comments = '', dispositionId } = readDraft(callId);
  if (comments.trim() || dispositionId) client.keepUnsent(callId, { disposition: dispositionId, comments });
}

/** Somebody else has finished the call: what the agent had written so far is not thrown away unseen. */
function offerDraft(phone: Phone, callId: string, sent: Pick<Sending, 'comments'> | undefined): void {
  const text = readDraft(callId).comments?.trim();
  keepDraft(callId, undefined);
  if (phone.client.state.outbox.unsent.some((one) => one.callId === callId)) return;
  if (!text || text === sent?.comments) return;
  phone.notice$.next({
    text: msg(str`The call was finished elsewhere, without your comment: ${text}`),
    action: { label: msg('Copy'), run: () => void navigator.clipboard.writeText(text).catch(() => undefined) },
  });
}
