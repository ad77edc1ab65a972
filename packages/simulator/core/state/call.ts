/** One call and its states. What may follow what is a table; the files of `calls/` take the steps. */
import { type CallInfo, codes, type Id, type ParkedCallInfo } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import type { Clip, PartyId } from '../base/media.ts';
import type { Agent } from './agents.ts';
import type { Campaign } from './campaigns.ts';
import type { Customer } from './customers.ts';
import type { Preview } from './preview.ts';
import type { Room } from './room.ts';
import type { Workstation } from './workstation.ts';

/**
 * ```
 *          ┌──────────────────── sendBack ───────────────────┐
 *          ▼                                                 │
 * in ▶ queued ──offer──▶ offered ──ringHere──▶ ringingHere ──┤
 *          │                │                       │        │
 *          │ leave          └────── answer ───┬─────┘        │
 *          ▼                                  ▼              │
 *      finished ◀──finish── wrapUp ◀──end── talking ──hold──▶ onHold
 *          ▲                   ▲              ▲  ▲            │ │
 *          │ leave             └──────end─────│──│────────────┘ │
 *          │                                  │  └──unhold──────┘
 * out ▶ callingStation ──ringThere──▶ ringingThere ──leave──▶ finished
 *                                             └──answer──▶ talking
 * ```
 * `offered` is a call whose station does not ring yet; `leave` ends a call that was never answered, or that is parked.
 *
 * ```
 * talking, onHold ──park──▶ parked ──retrieve──▶ retrieving ──answer──▶ talking
 *                             ▲                      │
 *                             └──────── repark ──────┘
 * previewing ──dial──▶ callingStation ──fail──▶ undisposed ──renew──▶ previewing
 * offered (a live callback) ──dial──▶ callingStation
 * ```
 * `merge` ends a consult call, or a parked one that joins another: there is nothing to wrap up.
 */
const NEXT = {
  queued: { offer: 'offered', leave: 'finished' },
  offered: {
    ringHere: 'ringingHere',
    answer: 'talking',
    sendBack: 'queued',
    leave: 'finished',
    dial: 'callingStation',
  },
  ringingHere: { answer: 'talking', sendBack: 'queued', leave: 'finished' },
  callingStation: { ringThere: 'ringingThere', leave: 'finished', fail: 'undisposed' },
  ringingThere: { answer: 'talking', leave: 'finished', fail: 'undisposed', merge: 'finished' },
  talking: { hold: 'onHold', end: 'wrapUp', park: 'parked', merge: 'finished' },
  onHold: { unhold: 'talking', end: 'wrapUp', park: 'parked' },
  wrapUp: { finish: 'finished' },
  parked: { retrieve: 'retrieving', leave: 'finished', merge: 'finished' },
  retrieving: { answer: 'talking', repark: 'parked', leave: 'finished' },
  previewing: { dial: 'callingStation', leave: 'finished' },
  undisposed: { renew: 'previewing', leave: 'finished' },
  finished: {},
} as const satisfies Record<string, Partial<Record<CallStep, string>>>;

export type CallState = keyof typeof NEXT;

export type CallStep =
  | 'offer'
  | 'ringHere'
  | 'answer'
  | 'sendBack'
  | 'leave'
  | 'ringThere'
  | 'hold'
  | 'unhold'
  | 'end'
  | 'finish'
  | 'park'
  | 'retrieve'
  | 'repark'
  | 'merge'
  | 'dial'
  | 'fail'
  | 'renew';

export type CallKind = keyof typeof codes.callType;

/** Somebody calls an agent and waits: told once how that goes. */
export interface Caller {
  answered(by: Workstation): void;
  failed(why: 'busy' | 'refused' | 'noAnswer'): void;
}

/** What a refusal says of a call that is in the wrong state. */
const WORDS: Record<CallState, string> = {
  queued: 'is waiting in the queue',
  offered: 'is ringing here',
  ringingHere: 'is ringing here',
  callingStation: 'is calling your station',
  ringingThere: 'is not answered yet',
  talking: 'is up',
  onHold: 'is on hold',
  wrapUp: 'has ended and waits for its disposition',
  parked: 'is parked',
  retrieving: 'is coming back from where it was parked',
  previewing: 'is a preview that is not dialled yet',
  undisposed: 'was not answered and waits for its disposition',
  finished: 'is finished',
};

/** A recording under way. */
export interface Tape {
  /** The listener that keeps what it hears. */
  readonly party: PartyId;
  readonly stop: () => Clip;
  /** Epoch ms. */
  readonly started: number;
}

export class Call {
  /** The contract's `callSessionId`. */
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly campaign: Campaign;
  readonly callbackId: Id | undefined;
  /** The far end's number; another one after a transfer. */
  number: string;
  /** The name of its `codes.callType`. */
  kind: CallKind;
  /** A second leg of an agent who asks somebody before a transfer or a conference. */
  readonly consult: boolean;
  /** Calls are numbered as they come; the smallest has waited for longest. */
  readonly turn: number;
  /** When the call began to exist, epoch ms. */
  readonly created: number;
  customer: Customer | undefined;
  comments = '';
  recording = false;
  /** What the recording is made of, where there is sound. */
  tape: Tape | undefined;
  muted = false;
  /** Set by the worksheet's last answer; dispositions with the flag `worksheetFirst` ask for it. */
  worksheetFinished = false;
  /** When it was answered and when it ended, epoch ms. */
  answeredAt: number | undefined;
  endedAt: number | undefined;
  /** Clips that play now, by id, each with who hears it and how to stop it. */
  readonly clips = new Map<`clip:${string}`, { readonly audience: 'both' | 'agent'; readonly stop: () => void }>();
  cancelWrapUpTimer: () => void = () => {};
  /** The worksheet's answers by the question's id, and the variables that were set by their ids. */
  answers: ReadonlyMap<Id, string> = new Map();
  readonly variables = new Map<Id, string>();
  /** Who is in the call, from its answer to its end. */
  room: Room | undefined;
  /** What others in a conference know this agent by: another id than the customer's who came with the call. */
  participantId: string;
  /** Set while somebody from the call centre waits for this agent's answer. */
  caller: Caller | undefined;
  /** Whether it is for one agent and not to be offered to others. */
  personal = false;
  /** It waits for an agent with this skill. */
  skillId: Id | undefined;
  /** The agent who transferred it here. */
  transferredBy: Id | undefined;
  /** The agent who asks before a transfer or a conference, and the call that it is about: its customer’s data are shown meanwhile. */
  asked: { readonly by: Id; readonly about: Call } | undefined;
  /** On hold for a consult alone: nobody was told. */
  heldForConsult = false;
  preview: Preview | undefined;
  /** A customer who waits to be called back, and the offer that is with an agent. */
  liveCallback: { offerId: Id | undefined } | undefined;
  /** Gives up ringing the far end. */
  giveUp: (why: string) => void = () => {};
  #state: CallState;

  constructor(start: {
    id: string;
    direction: 'in' | 'out';
    number: string;
    campaign: Campaign;
    turn: number;
    created: number;
    callbackId?: Id | undefined;
    kind?: CallKind;
    consult?: boolean;
    state?: CallState;
  }) {
    this.id = start.id;
    this.participantId = start.id;
    this.direction = start.direction;
    this.number = start.number;
    this.campaign = start.campaign;
    this.turn = start.turn;
    this.created = start.created;
    this.callbackId = start.callbackId;
    const autodial = start.campaign.mode === codes.campaignMode.autodial;
    this.kind = start.kind ?? (start.direction === 'out' ? 'outbound' : autodial ? 'autodial' : 'inbound');
    this.consult = start.consult ?? false;
    this.#state = start.state ?? (start.direction === 'in' ? 'queued' : 'callingStation');
  }

  get state(): CallState {
    return this.#state;
  }

  /** Answered and not ended: the customer and the agent are connected, on hold or not. */
  get up(): boolean {
    return this.#state === 'talking' || this.#state === 'onHold';
  }

  /** Between agents, or with nobody: there is nothing to wrap up. */
  get withoutCustomer(): boolean {
    return (this.kind === 'internal' || this.kind === 'test') && !this.customer;
  }

  get ringingHere(): boolean {
    return this.#state === 'offered' || this.#state === 'ringingHere';
  }

  /** Takes the step, or refuses with a Fault that says what the call is doing. */
  step(step: CallStep): void {
    const next = (NEXT[this.#state] as Partial<Record<CallStep, CallState>>)[step];
    if (!next) throw this.refusal();
    this.#state = next;
  }

  refusal(): Error {
    return fault('wrongState', `The call ${WORDS[this.#state]}.`);
  }

  /** Whether the call is for agents like this one: by its skill, if it asks for one, or by its campaign. */
  waitsFor(agent: Agent): boolean {
    return this.skillId === undefined
      ? agent.account.campaignIds.includes(this.campaign.id)
      : agent.activeSkillIds.includes(this.skillId);
  }

  stopClips(): void {
    for (const { stop } of this.clips.values()) stop();
    this.clips.clear();
  }

  get parkedInfo(): ParkedCallInfo {
    return {
      address: this.number,
      addressType: codes.addressType.external,
      callSessionId: this.id,
      campaignId: this.campaign.id,
      number: this.number,
      worksheetFinished: this.worksheetFinished,
    };
  }

  /** Whose contact record goes with it. */
  get customerNumber(): string {
    return this.asked?.about.number ?? this.number;
  }

  get info(): CallInfo {
    const inbound = this.direction === 'in';
    const by = this.transferredBy ?? this.asked?.by;
    return {
      agentInitiated: !inbound,
      ani: inbound ? this.number : this.campaign.dnis,
      autoRecord: this.campaign.autoRecord && this.kind !== 'internal',
      callSessionId: this.id,
      callType: codes.callType[this.kind],
      ...(this.callbackId === undefined ? {} : { callbackId: this.callbackId }),
      campaignId: this.campaign.id,
      comments: this.comments,
      consult: this.consult,
      dnis: inbound ? this.campaign.dnis : this.number,
      internalReceiver: inbound && this.kind === 'internal',
      number: this.number,
      transfer: this.transferredBy !== undefined,
      ...(by === undefined ? {} : { userTransferringId: by }),
    };
  }
}
