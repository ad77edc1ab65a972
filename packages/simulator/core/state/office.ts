/** What the call centre keeps besides calls: a desk for each agent, the shared mailbox, the chats, the service's clock. */
import type { EventName, Events, Id } from '@cti-elements/contract';
import type { Agent } from './agents.ts';
import type { CallCenter } from './call-center.ts';
import { Callbacks } from '../desk/callbacks.ts';
import { Chats } from '../desk/chat.ts';
import { type DeskAccount, EMPTY_DESK } from '../account/desk-account.ts';
import { Options } from '../desk/options.ts';
import { Records } from '../desk/records.ts';
import { Recordings } from '../desk/recordings.ts';
import { SkillPrompts } from '../desk/skill-prompts.ts';
import { Tapes } from '../desk/tapes.ts';
import { Voicemails } from '../desk/voicemail.ts';

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

export class Office {
  readonly center: CallCenter;
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

  constructor(center: CallCenter) {
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
    for (const { player } of this.center.workstations()) player.settle();
    this.voicemails.settle();
    this.chats.settle();
  }
}
