import type { CallInfo, Id } from '@cti-elements/client';
import { NativeEvent } from './native-event.ts';

/**
 * Something is about to be done. `preventDefault()` calls it off; `waitUntil(promise)` has it wait for the page, and a promise
 * that rejects calls it off, with its message shown to the agent. What is no `readonly` field can be changed meanwhile. Comes
 * from the provider and bubbles up to the document.
 */
export abstract class CtiBeforeEvent extends NativeEvent {
  readonly #waits: PromiseLike<unknown>[] = [];

  constructor(type: string) {
    super(type, { bubbles: true, composed: true, cancelable: true });
  }

  /** Has it wait until the promise settles. */
  waitUntil(promise: PromiseLike<unknown>): void {
    this.#waits.push(promise);
  }

  /** Resolves when nothing is waited for any more. Rejects as the first promise does. */
  async settled(): Promise<void> {
    for (let at = 0; at < this.#waits.length; at++) await this.#waits[at];
  }
}

/** A number is about to be called, from the dialler, a link, a list or by `call()`. */
export class CtiBeforeDialEvent extends CtiBeforeEvent {
  /** As it will be sent. */
  number: string;
  /** The campaign that the call is to belong to. */
  campaignId: Id | undefined;
  /** The callback that it is for, if any. */
  readonly callbackId: Id | undefined;

  constructor({ number, campaignId, callbackId }: Pick<CtiBeforeDialEvent, 'number' | 'campaignId' | 'callbackId'>) {
    super('cti-before-dial');
    this.number = number;
    this.campaignId = campaignId;
    this.callbackId = callbackId;
  }
}

/** The call is about to go to somebody else, or somebody into it. */
export class CtiBeforeTransferEvent extends CtiBeforeEvent {
  /** Whether the agent leaves the call, or stays in it. */
  readonly kind: 'transfer' | 'conference';
  /** Whether the one who is called is asked first. */
  readonly warm: boolean;
  /** Where it goes, as it will be sent. */
  number: string;
  /** What the agent's part is to be finished with, if that was chosen; none with a conference. */
  dispositionId: Id | undefined;

  constructor(
    what: Pick<CtiBeforeTransferEvent, 'kind' | 'warm' | 'number'> & { readonly dispositionId?: Id | undefined },
  ) {
    super('cti-before-transfer');
    this.kind = what.kind;
    this.warm = what.warm;
    this.number = what.number;
    this.dispositionId = what.dispositionId;
  }
}

/** The call is about to be finished. */
export class CtiBeforeDispositionEvent extends CtiBeforeEvent {
  /** The contract's `callSessionId`; left out where it is the call in hand. */
  readonly callId: string | undefined;
  /** What it is finished with. */
  dispositionId: Id;
  /** What the agent wrote. */
  comments: string;

  constructor(
    what: Pick<CtiBeforeDispositionEvent, 'dispositionId' | 'comments'> & { readonly callId?: string | undefined },
  ) {
    super('cti-before-disposition');
    this.callId = what.callId;
    this.dispositionId = what.dispositionId;
    this.comments = what.comments;
  }
}

/** The agent is about to sign out. */
export class CtiBeforeSignOutEvent extends CtiBeforeEvent {
  /** The reason that the agent chose, if there are reasons. */
  reasonId: Id | undefined;

  constructor({ reasonId }: { readonly reasonId?: Id | undefined }) {
    super('cti-before-sign-out');
    this.reasonId = reasonId;
  }
}

/** `cti-screen-pop` is about to be told; in the one tab that tells it. */
export class CtiBeforeScreenPopEvent extends CtiBeforeEvent {
  /** The contract's `callSessionId`. */
  readonly callId: string;
  /** Everything that the service told about the call. */
  readonly info: CallInfo;
  /** The other side's number, as `cti-screen-pop` will tell it. */
  number: string;

  constructor({ callId, info, number }: Pick<CtiBeforeScreenPopEvent, 'callId' | 'info' | 'number'>) {
    super('cti-before-screen-pop');
    this.callId = callId;
    this.info = info;
    this.number = number;
  }
}

interface BeforeEvents {
  readonly dial: CtiBeforeDialEvent;
  readonly transfer: CtiBeforeTransferEvent;
  readonly disposition: CtiBeforeDispositionEvent;
  readonly signOut: CtiBeforeSignOutEvent;
  readonly screenPop: CtiBeforeScreenPopEvent;
}

interface AllFields {
  readonly dial: ConstructorParameters<typeof CtiBeforeDialEvent>[0];
  readonly transfer: ConstructorParameters<typeof CtiBeforeTransferEvent>[0];
  readonly disposition: ConstructorParameters<typeof CtiBeforeDispositionEvent>[0];
  readonly signOut: ConstructorParameters<typeof CtiBeforeSignOutEvent>[0];
  readonly screenPop: ConstructorParameters<typeof CtiBeforeScreenPopEvent>[0];
}

/** What is asked about before it is done. */
export type BeforeKind = keyof BeforeEvents;

/** What the page is told of it first. */
export type BeforeFields<Kind extends BeforeKind> = AllFields[Kind];

/** What has become of it. */
export type BeforeEvent<Kind extends BeforeKind> = BeforeEvents[Kind];

const makers: { readonly [Kind in BeforeKind]: (fields: AllFields[Kind]) => BeforeEvents[Kind] } = {
  dial: (fields) => new CtiBeforeDialEvent(fields),
  transfer: (fields) => new CtiBeforeTransferEvent(fields),
  disposition: (fields) => new CtiBeforeDispositionEvent(fields),
  signOut: (fields) => new CtiBeforeSignOutEvent(fields),
  screenPop: (fields) => new CtiBeforeScreenPopEvent(fields),
};

/** Makes the event of a kind. */
export const beforeEvent = <Kind extends BeforeKind>(kind: Kind, fields: AllFields[Kind]): BeforeEvents[Kind] =>
  makers[kind](fields);
