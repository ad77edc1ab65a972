/** What a client leaves behind for the next one of the same session: all that only events tell, and nothing else. */
import type { CtiEvent, EventName, Events, Id } from '@cti-elements/contract';
import { isMuted } from '../selectors.ts';
import type { AgentState, Call, CallPhase, CtiState } from './state.ts';
import { defined, without } from './record.ts';

/** A part is left out when it is not known, or when an event has told it newer. */
export interface Remembered {
  /** Whose session it was. */
  readonly user: string;
  readonly readyStates?: AgentState['readyStates'];
  readonly reasonCodesEnabled?: boolean;
  readonly activeSkills?: readonly Id[];
  readonly readiness?: Pick<AgentState, 'ready' | 'readyStateId' | 'reasonCodeId' | 'since' | 'forcedBy'>;
  readonly pending?: AgentState['pending'];
  /** By `callSessionId`. */
  readonly calls: Readonly<Record<string, CallMarks>>;
  /** The call in which the microphone is off. */
  readonly mutedIn?: string;
}

export type CallMarks = Pick<Call, 'phase' | 'seenAt'> & Partial<Pick<Call, (typeof MARKS)[number]>>;

const TIMES = ['talkingSince', 'heldSince', 'endedAt', 'wrapUpUntil'] as const;
const MARKS = ['held', 'recording', 'endedBy', 'dispositionId', ...TIMES] as const;
const PHASES: readonly CallPhase[] = ['ringingHere', 'ringingThere', 'talking', 'wrapUp'];
const ENDED_BY = ['agent', 'customer', 'system'] as const;
const FORCED_BY = ['supervisor', 'system'] as const;

/** What there is to remember; nothing while nobody is known to be signed in. */
export function toRemember(state: CtiState): Remembered | undefined {
  const { session, agent, calls, directory } = state;
  const user = session.details?.username;
  if (!user || (session.status !== 'signedIn' && session.status !== 'signingOut')) return undefined;
  const current = calls.currentId === undefined ? undefined : calls.byId[calls.currentId];
  return {
    user,
    readyStates: agent.readyStates.map(({ id, name }) => ({ id, name })),
    reasonCodesEnabled: agent.reasonCodesEnabled,
    activeSkills: directory.activeSkills,
    readiness: {
      ready: agent.ready,
      readyStateId: agent.readyStateId,
      reasonCodeId: agent.reasonCodeId,
      since: agent.since,
      forcedBy: agent.forcedBy,
    },
    pending: agent.pending,
    calls: Object.fromEntries(Object.values(calls.byId).map((call) => [call.id, marksOf(call)])),
    mutedIn: current?.phase === 'talking' && isMuted(state) ? current.id : undefined,
  };
}

function marksOf(call: Call): CallMarks {
  const marks = Object.fromEntries(MARKS.map((name) => [name, call[name]]));
  return { phase: call.phase, seenAt: call.seenAt, ...marks };
}

/** What the events that came meanwhile make of it: what they told, they told newer. */
const NEWER: { readonly [K in EventName]?: (memory: Remembered, data: Events[K]) => Remembered } = {
  readyStatesUpdated: (memory) => without(memory, 'readyStates'),
  reasonCodesEnabled: (memory) => without(memory, 'reasonCodesEnabled'),
  skillsInitialized: (memory) => without(memory, 'activeSkills'),
  activeSkillsChanged: (memory) => without(memory, 'activeSkills'),
  readyStateChanged: (memory) => without(memory, 'readiness', 'pending'),
  callOnHold: (memory, { callSessionId }) => unmark(memory, callSessionId, 'held', 'heldSince'),
  callOffHold: (memory, { callSessionId }) => unmark(memory, callSessionId, 'held', 'heldSince'),
  recordingStarted: (memory, { callSessionId }) => unmark(memory, callSessionId, 'recording'),
  recordingStopped: (memory, { callSessionId }) => unmark(memory, callSessionId, 'recording'),
  callWrapupTimerStarted: (memory, { callSessionId }) => unmark(memory, callSessionId, 'wrapUpUntil'),
  callEndedByACW: (memory, { callSessionId }) => unmark(memory, callSessionId, 'dispositionId'),
};

/** What is left of the memory after an event. */
export function withoutNewer(memory: Remembered, { name, data }: CtiEvent): Remembered {
  const handler = NEWER[name] as ((memory: Remembered, data: unknown) => Remembered) | undefined;
  return handler ? handler(memory, data) : memory;
}

/** A name for what an event tells; nothing when it is nothing to remember. */
export function tellsNewer({ name, data }: CtiEvent): string | undefined {
  if (!NEWER[name]) return undefined;
  return 'callSessionId' in data ? `${name} ${data.callSessionId}` : name;
}

function unmark(memory: Remembered, id: string | undefined, ...names: (keyof CallMarks)[]): Remembered {
  const marks = id === undefined ? undefined : memory.calls[id];
  return marks ? { ...memory, calls: { ...memory.calls, [id!]: without(marks, ...names) as CallMarks } } : memory;
}

/** Reads what anybody may have written: what has the wrong shape counts as not there. */
export function fromJson(value: unknown): Remembered | undefined {
  const { user, readyStates, reasonCodesEnabled, activeSkills, readiness, pending, calls, mutedIn } = fields(value);
  if (!isText(user)) return undefined;
  return defined<Remembered>({
    user,
    readyStates: list(readyStates)?.map((item) => {
      const { id, name } = fields(item);
      return defined({ id: text(id), name: text(name) });
    }),
    reasonCodesEnabled: flag(reasonCodesEnabled),
    activeSkills: list(activeSkills)?.filter(isText),
    readiness: toReadiness(fields(readiness)),
    pending: toPending(fields(pending)),
    calls: Object.fromEntries(
      Object.entries(fields(calls)).flatMap(([id, item]) => {
        const marks = toMarks(fields(item));
        return marks ? [[id, marks]] : [];
      }),
    ),
    mutedIn: text(mutedIn),
  });
}

function toReadiness({ ready, readyStateId, reasonCodeId, since, forcedBy }: Fields): Remembered['readiness'] {
  const [isReady, from] = [flag(ready), time(since)];
  if (isReady === undefined || from === undefined) return undefined;
  return {
    ready: isReady,
    readyStateId: text(readyStateId),
    reasonCodeId: text(reasonCodeId),
    since: from,
    forcedBy: one(FORCED_BY, forcedBy),
  };
}

function toPending({ ready, id }: Fields): Remembered['pending'] {
  const isReady = flag(ready);
  return isReady === undefined ? undefined : { ready: isReady, id: text(id) };
}

function toMarks(item: Fields): CallMarks | undefined {
  const [phase, seenAt] = [one(PHASES, item['phase']), time(item['seenAt'])];
  if (!phase || seenAt === undefined) return undefined;
  return defined<CallMarks>({
    phase,
    seenAt,
    held: flag(item['held']),
    recording: flag(item['recording']),
    endedBy: one(ENDED_BY, item['endedBy']),
    dispositionId: text(item['dispositionId']),
    ...Object.fromEntries(TIMES.map((name) => [name, time(item[name])])),
  });
}

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const isText = (value: unknown): value is string => typeof value === 'string';
const text = (value: unknown) => (isText(value) ? value : undefined);
const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined);
const time = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
const list = (value: unknown): readonly unknown[] | undefined => (Array.isArray(value) ? value : undefined);
const one = <T extends string>(all: readonly T[], value: unknown) => all.find((item) => item === value);
