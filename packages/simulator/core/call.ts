/** One call and its states. What may follow what is a table; the flows in `inbound.ts`, `outbound.ts` and `ending.ts` walk it. */
import { type CallInfo, codes, type Id } from '@cti-elements/contract';
import type { Campaign } from './campaigns.ts';
import type { Customer } from './customers.ts';
import { fault } from './faults.ts';

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
 * `offered` is a call whose station does not ring yet; `leave` ends a call that was never answered.
 */
const NEXT = {
  queued: { offer: 'offered', leave: 'finished' },
  offered: { ringHere: 'ringingHere', answer: 'talking', sendBack: 'queued', leave: 'finished' },
  ringingHere: { answer: 'talking', sendBack: 'queued', leave: 'finished' },
  callingStation: { ringThere: 'ringingThere', leave: 'finished' },
  ringingThere: { answer: 'talking', leave: 'finished' },
  talking: { hold: 'onHold', end: 'wrapUp' },
  onHold: { unhold: 'talking', end: 'wrapUp' },
  wrapUp: { finish: 'finished' },
  finished: {},
} as const satisfies Record<string, Partial<Record<CallStep, string>>>;

export type CallState = keyof typeof NEXT;

export type CallStep =
  'offer' | 'ringHere' | 'answer' | 'sendBack' | 'leave' | 'ringThere' | 'hold' | 'unhold' | 'end' | 'finish';

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
  finished: 'is finished',
};

export class Call {
  /** The contract's `callSessionId`. */
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly number: string;
  readonly campaign: Campaign;
  readonly callbackId: Id | undefined;
  /** Calls are numbered as they come; the smallest has waited for longest. */
  readonly turn: number;
  /** When the call began to exist, epoch ms. */
  readonly created: number;
  customer: Customer | undefined;
  comments = '';
  recording = false;
  muted = false;
  /** Set by the worksheet's last answer; dispositions with the flag `worksheetFirst` ask for it. */
  worksheetFinished = false;
  /** When it was answered and when it ended, epoch ms. */
  answeredAt: number | undefined;
  endedAt: number | undefined;
  /** Clips that play now, by id, each with who hears it and how to stop it. */
  readonly clips = new Map<`clip:${string}`, { readonly audience: 'both' | 'agent'; readonly stop: () => void }>();
  cancelWrapUpTimer: () => void = () => {};
  #state: CallState;

  constructor(start: {
    id: string;
    direction: 'in' | 'out';
    number: string;
    campaign: Campaign;
    turn: number;
    created: number;
    callbackId?: Id | undefined;
  }) {
    this.id = start.id;
    this.direction = start.direction;
    this.number = start.number;
    this.campaign = start.campaign;
    this.turn = start.turn;
    this.created = start.created;
    this.callbackId = start.callbackId;
    this.#state = start.direction === 'in' ? 'queued' : 'callingStation';
  }

  get state(): CallState {
    return this.#state;
  }

  /** Answered and not ended: the customer and the agent are connected, on hold or not. */
  get up(): boolean {
    return this.#state === 'talking' || this.#state === 'onHold';
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

  get info(): CallInfo {
    const inbound = this.direction === 'in';
    return {
      agentInitiated: !inbound,
      ani: inbound ? this.number : this.campaign.dnis,
      autoRecord: this.campaign.autoRecord,
      callSessionId: this.id,
      callType: inbound ? codes.callType.inbound : codes.callType.outbound,
      ...(this.callbackId === undefined ? {} : { callbackId: this.callbackId }),
      campaignId: this.campaign.id,
      comments: this.comments,
      consult: false,
      dnis: inbound ? this.campaign.dnis : this.number,
      internalReceiver: false,
      number: this.number,
      transfer: false,
    };
  }
}
