/** What the call centre keeps besides calls: a desk for each agent, the shared mailbox, the chats, the service's clock. */
import type { EventName, Events, Id } from '@cti-elements/contract';
import { type DeskAccount, EMPTY_DESK } from '../account/desk-account.ts';
import type { Agent } from '../state/agents.ts';
import type { CallCenterState } from '../state/call-center.ts';
import type { Workstation } from '../state/workstation.ts';
import { Callbacks } from './callbacks.ts';
import { Chats } from './chat.ts';
import { Options } from './options.ts';
import { playerAt } from './player.ts';
import { Recordings } from './recordings.ts';
import { Records } from './records.ts';
import { SkillPrompts } from './skill-prompts.ts';
import { Tapes } from './tapes.ts';
import { Voicemails } from './voicemail.ts';

/** Ids begin here, above 2^53 as the service's do. */
const FIRST_ID = 400_000_000_000_000_000n;

/** What belongs to one agent, logged in or not. */
export class Desk {
  readonly agent: Agent;
  readonly callbacks: Callbacks;
  readonly recordings: Recordings;
  readonly prompts: SkillPrompts;
  readonly options: Options;

  constructor(office: Office, agent: Agent) {
    const { user } = agent.account;
    const mine = (owner: { readonly user: string }) => owner.user === user;
    this.agent = agent;
    this.callbacks = new Callbacks(office, this, office.account.callbacks.filter(mine));
    this.recordings = new Recordings(office, this, office.account.mails.filter(mine));
    this.prompts = new SkillPrompts(office, this);
    this.options = new Options(this, office.account.options);
  }

  /** Tells the agent's clients, if the agent is logged in. */
  publish<K extends EventName>(name: K, data: Events[K]): void {
    this.agent.workstation?.publish(name, data);
  }
}

const offices = new WeakMap<CallCenterState, Office>();

/** The one office of a call centre. */
export function officeOf(center: CallCenterState): Office {
  const office = offices.get(center) ?? new Office(center);
  offices.set(center, office);
  return office;
}

/** What the agent who is logged in keeps; a Fault when nobody is. */
export const deskOf = (workstation: Workstation): Desk =>
  officeOf(workstation.center).desk(workstation.requireSession().agent);

export class Office {
  readonly center: CallCenterState;
  readonly account: DeskAccount;
  readonly records: Records;
  readonly chats: Chats;
  readonly voicemails: Voicemails;
  readonly tapes: Tapes;
  /** How far the service's clock is ahead of the workstations', ms. */
  timeAdjustment = 0;
  /** What agents have told the web server, the newest last. */
  serverMessages: readonly { readonly user: string; readonly message: string }[] = [];
  readonly #desks: ReadonlyMap<Agent, Desk>;
  #count = 0n;

  constructor(center: CallCenterState) {
    this.center = center;
    this.account = center.account.desk ?? EMPTY_DESK;
    this.records = new Records(this.account.records);
    this.chats = new Chats(center);
    this.voicemails = new Voicemails(this);
    this.tapes = new Tapes(center);
    this.#desks = new Map(center.agents.all().map((agent) => [agent, new Desk(this, agent)]));
  }

  desk(agent: Agent): Desk {
    return this.#desks.get(agent)!;
  }

  newId(): Id {
    return String(FIRST_ID + ++this.#count);
  }

  /** What follows from a change: sounds stop for a call, voicemails find an agent, who has left leaves the chats. */
  settle(): void {
    for (const workstation of this.center.workstations()) playerAt(workstation).settle();
    this.voicemails.settle();
    this.chats.settle();
  }
}
