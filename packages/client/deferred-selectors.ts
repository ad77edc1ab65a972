/** Questions to the parts of the state that load after the first ones. All are pure, for `client.select(…)`. */
import {
  type CallbackInfo,
  codes,
  type ConnectorValue,
  type Id,
  type ParkedCallInfo,
  type QuestionValue,
  type RecordingValue,
} from '@cti-elements/contract';
import { currentCall, memoize } from './selectors.ts';
import type {
  CallRecord,
  LiveCallbackOffer,
  Message,
  Participant,
  Preview,
  Voicemail,
  WorksheetAnswers,
} from './store/deferred/state.ts';
import type { Call, CtiState, Notice } from './store/state.ts';

const NOBODY: readonly Participant[] = [];

/** Who has joined a call, besides the agent and the other end. */
export const participants =
  (call: Call | undefined) =>
  ({ conference }: CtiState): readonly Participant[] =>
    (call && conference.participants[call.id]) ?? NOBODY;

/** The call with a third party, while a transfer or a conference is being made. */
export const consultCall = ({ calls, conference }: CtiState): Call | undefined => {
  const id = conference.making?.consultId;
  return (id === undefined ? undefined : calls.byId[id]) ?? Object.values(calls.byId).find(({ info }) => info.consult);
};

/** The calls that the agent has parked (`parkCall`), as the event `parkedCallsChanged` tells them. */
export const parkedCalls = ({ calls }: CtiState): readonly ParkedCallInfo[] => calls.parked;

/** The contact that the agent looks at before it is called. */
export const previewOf = ({ preview }: CtiState): Preview | undefined => preview.current;

/**
 * Callbacks to remind of at `now` (epoch ms of this page's clock), the earliest first: their time has come by the service's
 * clock or the service has said so, and they are neither completed, dismissed nor put off. Make the selector anew for a new `now`.
 */
export const dueCallbacks = (now: number): ((state: CtiState) => readonly CallbackInfo[]) =>
  memoize(
    ({ callbacks }) => [callbacks],
    ({ callbacks }) => callbacks.list.filter((callback) => isDue(callback, callbacks, now)),
  );

function isDue(
  { id, dueDate, flags = 0n }: CallbackInfo,
  { reminders, timeAdjustment }: CtiState['callbacks'],
  now: number,
): boolean {
  if (flags & codes.callbackFlag.completed) return false;
  const reminder = id === undefined ? undefined : reminders[id];
  if (reminder?.state === 'due') return true;
  if (reminder?.state === 'snoozed') return reminder.until !== undefined && reminder.until <= now;
  if (reminder?.state === 'dismissed' || flags & (codes.callbackFlag.dismissed | codes.callbackFlag.snoozed))
    return false;
  return dueDate !== undefined && dueDate <= now + timeAdjustment;
}

/** The newest first. */
export const unheardRecordings: (state: CtiState) => readonly RecordingValue[] = /* @__PURE__ */ memoize(
  ({ recordings }) => [recordings.list],
  ({ recordings }) => recordings.list.filter(({ flags = 0n }) => !(flags & codes.recordingFlag.heard)),
);

/** What the agent is asked to take notice of, and has not answered. */
export type OpenNotice =
  | ({ readonly kind: 'notice' } & Notice)
  | { readonly kind: 'chat'; readonly chatId: string; readonly from: string }
  | { readonly kind: 'voicemail'; readonly voicemail: Voicemail }
  | { readonly kind: 'liveCallback'; readonly offer: LiveCallbackOffer }
  | { readonly kind: 'message'; readonly message: Message };

/** Notices, invitations to chats, offers, and messages: what waits for an answer first, each kind in the order it came. */
export const openNotices: (state: CtiState) => readonly OpenNotice[] = /* @__PURE__ */ memoize(
  ({ session, chats, voicemail, liveCallback }) => [session.notices, chats, voicemail.byId, liveCallback],
  ({ session, chats, voicemail, liveCallback }) => [
    ...session.notices.map((notice) => ({ kind: 'notice', ...notice }) as const),
    ...(liveCallback.offer ? [{ kind: 'liveCallback', offer: liveCallback.offer } as const] : []),
    ...Object.values(voicemail.byId)
      .filter(({ phase }) => phase === 'delivered')
      .map((one) => ({ kind: 'voicemail', voicemail: one }) as const),
    ...Object.values(chats.byId)
      .filter(({ phase }) => phase === 'invited')
      .map(({ id, requestor }) => ({ kind: 'chat', chatId: id, from: requestor?.name ?? '' }) as const),
    ...chats.messages
      .filter(({ own }) => !own)
      .reverse()
      .map((message) => ({ kind: 'message', message }) as const),
  ],
);

/** The voicemail of a skill that the agent is offered, or works on. */
export const voicemailInHand = ({ voicemail }: CtiState): Voicemail | undefined =>
  voicemail.currentId === undefined ? undefined : voicemail.byId[voicemail.currentId];

/** What is known of the contact that a call is about; undefined while nothing is. */
export const recordOf =
  (call: Call | undefined) =>
  ({ records }: CtiState): CallRecord | undefined =>
    call && records.byCall[call.id];

/** A campaign's script, not to be trusted; undefined until `requestScript` has brought it. */
export const scriptOf =
  (campaignId: Id | undefined) =>
  ({ script }: CtiState): string | undefined =>
    campaignId === undefined ? undefined : script.byCampaign[campaignId];

const NONE: readonly ConnectorValue[] = [];

/** Those that `requestConnectors` has brought for a campaign. */
export const connectorsOf =
  (campaignId: Id | undefined) =>
  ({ connectors }: CtiState): readonly ConnectorValue[] =>
    (campaignId === undefined ? undefined : connectors.byCampaign[campaignId]) ?? NONE;

/** The worksheet of the call in hand: undefined without a call, or until its questions are known. */
export const worksheetOf: (
  state: CtiState,
) => ({ readonly questions: readonly QuestionValue[] } & WorksheetAnswers) | undefined = /* @__PURE__ */ memoize(
  (state) => [currentCall(state)?.id, currentCall(state)?.info.campaignId, state.worksheet],
  (state) => {
    const call = currentCall(state);
    const { campaignId } = call?.info ?? {};
    const questions = campaignId === undefined ? undefined : state.worksheet.questions[campaignId];
    return call && questions && { answers: {}, unsaved: [], ...state.worksheet.byCall[call.id], questions };
  },
);
