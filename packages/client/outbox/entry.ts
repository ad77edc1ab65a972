import type { AgentBridgeStatus, CallbackInfo, MethodName, Methods } from '@cti-elements/contract';

/** What is kept while the service can't be reached, and sent when it is back. */
export type Keepable = 'finishCall' | 'finishCall2' | 'addCallback' | 'addCallback2' | 'addCallback3';

const KEEPABLE: ReadonlySet<MethodName> = new Set<Keepable>([
  'finishCall',
  'finishCall2',
  'addCallback',
  'addCallback2',
  'addCallback3',
]);

export const isKeepable = (method: MethodName): method is Keepable => KEEPABLE.has(method);

/** A command that could not be sent, or was not taken. */
export interface Unsent {
  readonly id: string;
  /** Whose it is: only that agent sees it, and it is sent only in that one's session. */
  readonly user: string;
  readonly method: Keepable;
  readonly params: Methods[Keepable]['params'];
  /** The call that it is about, where it is about one. */
  readonly callId?: string;
  /** Epoch ms. */
  readonly at: number;
  /**
   * - `waiting`: is sent when the service is back
   * - `draft`: was never sent; the form shows it if its call is still there, else it becomes `over`
   * - `over`: its call has been finished meanwhile
   * - `refused`: the service did not take it; `cause` says why
   */
  readonly state: 'waiting' | 'draft' | 'over' | 'refused';
  readonly cause?: string;
  /** The name of the chosen disposition, which nobody may be there to ask for later. */
  readonly dispositionName?: string;
}

/** Whether the service still has the call, and waits for its disposition. */
export const isOpen = ({ callId }: Unsent, { currentCall, callConnected }: AgentBridgeStatus): boolean =>
  callId !== undefined && currentCall?.callSessionId === callId && !callConnected;

/** Whether the service has the callback already: it may have taken what it could not confirm. */
export function isThere({ params }: Unsent, callbacks: readonly CallbackInfo[]): boolean {
  const { number, duedate } = params as Methods['addCallback']['params'];
  return callbacks.some((one) => digits(one.number) === digits(number) && one.dueDate === duedate);
}

const digits = (number = ''): string => number.replace(/\D/g, '');

const STATES: readonly string[] = ['waiting', 'draft', 'over', 'refused'] satisfies Unsent['state'][];

/** What of a kept text can be one. */
export function toEntries(read: unknown): readonly Unsent[] {
  if (!Array.isArray(read)) return [];
  return (read as readonly (Partial<Unsent> | null)[]).filter(
    (one): one is Unsent =>
      typeof one?.id === 'string' &&
      typeof one.user === 'string' &&
      typeof one.at === 'number' &&
      isKeepable(one.method ?? 'getStatus') &&
      typeof one.params === 'object' &&
      STATES.includes(one.state ?? ''),
  );
}
