/**
 * What the parts of the extension say to each other. The worker and the phone are asked by name; a message for the other one is
 * left alone. A page's content script may only dial: whatever else it sends is not from us.
 */
import type { CallKind, Settings } from './settings.ts';

/** What the agent is doing, as badge, notifications and tests need it. */
export interface PhoneSummary {
  readonly activity:
    'offline' | 'signedOut' | 'ready' | 'notReady' | 'onHold' | 'ringingHere' | 'ringingThere' | 'talking' | 'wrapUp';
  /** A sentence for the toolbar button. */
  readonly title: string;
  readonly call?: { readonly id: string; readonly title: string; readonly detail: string };
  /** Callbacks that are due, the earliest first. */
  readonly due: readonly { readonly id: string; readonly number: string; readonly note: string }[];
  /** The microphone of a station in this browser; left out when there is none. */
  readonly microphone?: 'unknown' | 'granted' | 'blocked' | 'missing';
}

/** What a page of the CRM can be opened with. */
export interface PopData {
  readonly callId: string;
  readonly kind: CallKind;
  readonly campaignId: string;
  readonly campaign: string;
  /** By the name that stands in a template. */
  readonly values: Readonly<Record<string, string>>;
}

/** What can be done by a key, a notification's button or a menu. */
export type PhoneAction = 'answer' | 'end' | 'hold' | 'mute' | 'ready';

export type WorkerRequests = {
  /** The settings that hold. */
  settings: { readonly params: undefined; readonly result: Settings };
  /** Something has changed at the phone. */
  summary: { readonly params: PhoneSummary; readonly result: void };
  /** A call, or a preview, whose page should open. */
  pop: { readonly params: PopData; readonly result: void };
  /** Calls a number; what the agent should know shows in the panel. From content scripts, too. */
  dial: { readonly params: { readonly number: string; readonly text?: boolean }; readonly result: DialAnswer };
  /** Opens the page that asks for the microphone. */
  microphone: { readonly params: undefined; readonly result: void };
  /** The agent's choice among pages of the CRM. */
  open: { readonly params: { readonly url: string; readonly where: 'new' | 'open' }; readonly result: void };
  /** The country of numbers that a page's text has without one. From content scripts. */
  country: { readonly params: undefined; readonly result: string };
  /** The browser has allowed a site. */
  sites: { readonly params: undefined; readonly result: void };
  /** The phone is wanted: a panel has opened. */
  wake: { readonly params: undefined; readonly result: void };
};

export type PhoneRequests = {
  settings: { readonly params: Settings; readonly result: void };
  /** `text` is a number as people write it, such as a selection on a page. */
  dial: { readonly params: { readonly number: string; readonly text?: boolean }; readonly result: DialAnswer };
  act: { readonly params: PhoneAction; readonly result: void };
  /** A callback's buttons. */
  callback: { readonly params: { readonly id: string; readonly action: 'call' | 'snooze' }; readonly result: void };
  /** The microphone has been allowed. */
  microphone: { readonly params: undefined; readonly result: void };
  summary: { readonly params: undefined; readonly result: PhoneSummary };
  /** The lines of the log; none while it is off. */
  log: { readonly params: undefined; readonly result: readonly string[] };
};

export type DialAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: string };

type Requests = { worker: WorkerRequests; phone: PhoneRequests };
type Part = keyof Requests;

interface Message {
  readonly to: Part;
  readonly name: string;
  readonly params: unknown;
}

type Answer = { readonly result?: unknown; readonly error?: string };

/** Asks the worker or the phone. Rejects when nobody is there, and with what went wrong. */
export async function ask<P extends Part, N extends keyof Requests[P] & string>(
  to: P,
  name: N,
  ...[params]: (Requests[P][N] & { params: unknown })['params'] extends undefined
    ? []
    : [(Requests[P][N] & { params: unknown })['params']]
): Promise<(Requests[P][N] & { result: unknown })['result']> {
  const message: Message = { to, name, params };
  const answer = (await chrome.runtime.sendMessage(message)) as Answer | undefined;
  if (!answer) throw new Error(`The ${to} did not answer ${name}.`);
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.result as (Requests[P][N] & { result: unknown })['result'];
}

/** Whether a message is from a page of the extension itself, and not from its script in some page of the web. */
export const isOwnPage = ({ url }: chrome.runtime.MessageSender): boolean =>
  url?.startsWith(chrome.runtime.getURL('')) ?? false;

type Handlers<P extends Part> = {
  readonly [N in keyof Requests[P]]: (
    params: (Requests[P][N] & { params: unknown })['params'],
    sender: chrome.runtime.MessageSender,
  ) => (Requests[P][N] & { result: unknown })['result'] | Promise<(Requests[P][N] & { result: unknown })['result']>;
};

/** Answers what this part is asked. Content scripts may ask only what `open` names. */
export function answer<P extends Part>(
  part: P,
  handlers: Handlers<P>,
  open: readonly (keyof Requests[P])[] = [],
): void {
  chrome.runtime.onMessage.addListener((message: unknown, sender, respond: (answer: Answer) => void) => {
    if (!isMessage(message) || message.to !== part || sender.id !== chrome.runtime.id) return false;
    const { name, params } = message;
    if (!Object.hasOwn(handlers, name)) return false;
    if (!isOwnPage(sender) && !(open as readonly string[]).includes(name)) return false;
    const handler = handlers[name as keyof Requests[P]] as (params: unknown, sender: object) => unknown;
    Promise.resolve()
      .then(() => handler(params, sender))
      .then(
        (result) => respond({ result }),
        (error: unknown) => respond({ error: error instanceof Error ? error.message : String(error) }),
      );
    return true;
  });
}

const isMessage = (message: unknown): message is Message =>
  message !== null && typeof message === 'object' && 'to' in message && 'name' in message;
