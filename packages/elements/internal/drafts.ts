/**
 * What an agent has entered in wrap-up, and what the tabs have sent of it. Each tab keeps it through a reload, and tells the
 * others: a call is finished in whichever tab the agent likes.
 */
import { toJson, type Id } from '@cti-elements/client';
import { filter, map, type Observable, Subject } from 'rxjs';
import { persist, rehydrate } from './persistence.ts';

/** What an agent has entered in wrap-up. */
export interface Draft {
  readonly comments?: string | undefined;
  readonly dispositionId?: Id | undefined;
}

/** How far a tab is with finishing a call; `over` when the service refused it. */
export interface Sending extends Draft {
  readonly state: 'sending' | 'sent' | 'over';
}

type Message =
  | { readonly kind: 'hello' }
  | { readonly kind: 'draft'; readonly callId: string; readonly draft: Draft | undefined }
  | { readonly kind: 'sending'; readonly callId: string; readonly tab: string; readonly sending: Sending };

const DRAFT = 'wrap-up:';
const PREFIX = `cti-elements:${DRAFT}`;
const tab = String(Math.random());
const changes = new Subject<string>();
const sendings = new Map<string, Map<string, Sending>>();
const channel = open();

/** Keeps a draft by its call, here and in the other tabs. */
export function keepDraft(callId: string, draft: Draft | undefined): void {
  store(callId, draft);
  post({ kind: 'draft', callId, draft });
}

export function readDraft(callId: string): Draft {
  try {
    return JSON.parse(rehydrate('sessionStorage', DRAFT + callId) || '{}') as Draft;
  } catch {
    return {};
  }
}

/** Each time another tab has changed a call's draft, or is further with sending it. */
export const draftChanges = (callId: string): Observable<void> =>
  changes.pipe(
    filter((id) => id === callId),
    map(() => undefined),
  );

/** This tab is finishing a call with this; or has, or could not. */
export function tellSending(callId: string, sending: Sending): void {
  note(callId, tab, sending);
  post({ kind: 'sending', callId, tab, sending });
}

/** What a call was finished with, by this tab or another: what is sure before what is on its way. */
export function readSending(callId: string): (Sending & { readonly here: boolean }) | undefined {
  const all = [...(sendings.get(callId) ?? [])].map(([from, sending]) => ({ ...sending, here: from === tab }));
  return all.find(({ state }) => state === 'sent') ?? all.find(({ state }) => state === 'sending');
}

export function forgetSending(callId: string): void {
  sendings.delete(callId);
}

function note(callId: string, from: string, sending: Sending): void {
  const known = sendings.get(callId) ?? new Map<string, Sending>();
  sendings.set(callId, known.set(from, sending));
  changes.next(callId);
}

function store(callId: string, draft: Draft | undefined): void {
  persist('sessionStorage', DRAFT + callId, draft && toJson(draft));
}

function post(message: Message): void {
  try {
    channel?.postMessage(message);
  } catch {
    // A tab that can't tell the others still keeps its own.
  }
}

function open(): BroadcastChannel | undefined {
  // On a server there are no tabs, and an open channel keeps its process from ending.
  if (typeof document === 'undefined') return undefined;
  try {
    const opened = new BroadcastChannel('cti-elements:wrap-up');
    opened.onmessage = ({ data }: MessageEvent<Message>) => hear(data);
    opened.postMessage({ kind: 'hello' } satisfies Message);
    return opened;
  } catch {
    return undefined;
  }
}

function hear(message: Message): void {
  if (message.kind === 'draft') {
    store(message.callId, message.draft);
    changes.next(message.callId);
  } else if (message.kind === 'sending') note(message.callId, message.tab, message.sending);
  else for (const callId of kept()) post({ kind: 'draft', callId, draft: readDraft(callId) });
}

/** The calls of which this tab has a draft. */
function kept(): readonly string[] {
  try {
    return Object.keys(sessionStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length));
  } catch {
    return [];
  }
}
