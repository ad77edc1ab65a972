/** What a call centre consists of: agents, campaigns, customers and the queue, over any number of workstations. */
import type { Account } from '../account/account.ts';
import { demoAccount } from '../account/demo-account.ts';
import type { Clock } from '../base/clock.ts';
import type { Media, PartyId } from '../base/media.ts';
import { canonicalNumber } from '../base/numbers.ts';
import { Agents } from './agents.ts';
import { AudioRouter, audioRoutes } from './audio-routing.ts';
import { Call } from './call.ts';
import { type Campaign, Campaigns } from './campaigns.ts';
import { type Customer, Customers } from './customers.ts';
import { DomainEventBus } from './domain-events.ts';
import { type Room, settleRoom } from './room.ts';
import { bridgeStatus } from './status.ts';
import { type MethodCall, Workstation } from './workstation.ts';

const MOST_WORKSTATIONS = 99;

/** How many calls may be parked at once. */
export interface ParkLimits {
  /** By one agent. */
  readonly perAgent: number;
  /** In the whole call centre. */
  readonly inAll: number;
}

/** What a call centre is made of. */
export interface CallCenterOptions {
  readonly clock: Clock;
  readonly media: Media;
  /** Where ids come from, as `Math.random`. */
  readonly random?: () => number;
  readonly account?: Account;
  /** How long the service takes to log an agent in, ms; 0 when left out. */
  readonly loginTime?: number;
  /** Reads a clip that `playFile` names by a path; undefined when there is none. Without it only `data:` URLs play. */
  readonly readClip?: (path: string) => Promise<Uint8Array | undefined>;
  /** Saves a file in the service's own folder; false for a path that does not lie there. Without it nothing is saved. */
  readonly saveFile?: (path: string, bytes: Uint8Array) => Promise<boolean>;
}

export class CallCenterState {
  readonly clock: Clock;
  readonly media: Media;
  readonly account: Account;
  readonly agents: Agents;
  readonly campaigns: Campaigns;
  readonly customers: Customers;
  /** Numbers that are not to be called, in canonical form. */
  readonly doNotCall: Set<string>;
  /** What happens to calls, for those who have a rule for it. */
  readonly events = new DomainEventBus();
  /** Runs a method of the contract at a workstation. */
  readonly callMethod: MethodCall;
  readonly loginTime: number;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly readClip: (path: string) => Promise<Uint8Array | undefined>;
  readonly saveFile: ((path: string, bytes: Uint8Array) => Promise<boolean>) | undefined;
  /** Calls that wait for an agent, the oldest first. */
  queue: readonly Call[] = [];
  /** Everybody who talks to somebody. */
  rooms: readonly Room[] = [];
  parkLimits: ParkLimits = { perAgent: 3, inAll: 50 };
  readonly #random: () => number;
  readonly #workstations = new Map<number, Workstation>();
  readonly #router: AudioRouter;
  readonly #timers = new Set<() => void>();
  #count = 0;
  #settling = false;
  #disposed = false;

  constructor(options: CallCenterOptions, callMethod: MethodCall) {
    this.callMethod = callMethod;
    this.clock = options.clock;
    this.media = options.media;
    this.startedAt = this.clock.now();
    this.account = options.account ?? demoAccount();
    this.loginTime = options.loginTime ?? 0;
    this.readClip = options.readClip ?? (() => Promise.resolve(undefined));
    this.saveFile = options.saveFile;
    this.agents = new Agents(this.account);
    this.campaigns = new Campaigns(this.account);
    this.customers = new Customers(this.account.contacts, this.account.behaviours);
    this.doNotCall = new Set(this.account.doNotCall.map((number) => canonicalNumber(number) ?? number));
    this.#random = options.random ?? Math.random;
    this.#router = new AudioRouter(this.media);
    this.media.onReachabilityChanged((station, reachable) =>
      this.enter(() => this.#stationChanged(station, reachable)),
    );
  }

  /** The service instance of a workstation, 1 to 99; made on first use. Throws a RangeError for other numbers. */
  workstation(number: number): Workstation {
    if (!Number.isInteger(number) || number < 1 || number > MOST_WORKSTATIONS)
      throw new RangeError(`Workstations are numbered from 1 to ${MOST_WORKSTATIONS}; ${number} is none.`);
    let workstation = this.#workstations.get(number);
    if (!workstation) this.#workstations.set(number, (workstation = new Workstation(this, number)));
    return workstation;
  }

  workstations(): readonly Workstation[] {
    return [...this.#workstations.values()];
  }

  /** Does something that may change the call centre, and then what follows from it. What throws has changed nothing. */
  enter<T>(task: () => T): T {
    const result = task();
    this.#settle();
    return result;
  }

  /** Enters with `task` after `delay` ms; the function that comes back calls it off. */
  after(delay: number, task: () => void): () => void {
    const cancel = this.clock.after(delay, () => {
      this.#timers.delete(cancelThis);
      this.enter(task);
    });
    const cancelThis = () => {
      this.#timers.delete(cancelThis);
      cancel();
    };
    this.#timers.add(cancelThis);
    return cancelThis;
  }

  /** Resolves after `delay` ms, at once for 0. Never when the call centre is disposed of before. */
  pause(delay: number): Promise<void> {
    return delay > 0 ? new Promise((resolve) => void this.after(delay, resolve)) : Promise.resolve();
  }

  /** A call from a customer begins to wait for an agent. */
  callIn(number: string, campaign: Campaign, name?: string): Customer {
    const call = new Call({
      id: this.newCallId(),
      direction: 'in',
      number,
      campaign,
      turn: this.nextTurn(),
      created: this.clock.now(),
    });
    const customer = this.customers.add(call, name);
    this.customerSpeaks(customer);
    this.enqueue(call);
    return customer;
  }

  /** The call waits for an agent, behind those that came before it. */
  enqueue(call: Call): void {
    this.queue = [...this.queue, call].sort((a, b) => a.turn - b.turn);
  }

  addRoom(room: Room): Room {
    this.rooms = [...this.rooms, room];
    return room;
  }

  /** The customer is on the telephone. */
  customerSpeaks(customer: Customer): void {
    customer.audible = true;
    this.media.addCustomer(customer.party);
  }

  /** The customer is on the telephone no more. */
  customerLeaves(customer: Customer, endedBy: string): void {
    this.customers.leave(customer, endedBy);
    if (customer.audible) this.media.removeCustomer(customer.party);
    customer.audible = false;
  }

  nextTurn(): number {
    return ++this.#count;
  }

  newLegParty(): PartyId {
    return `leg-${++this.#count}`;
  }

  newClipId(): `clip:${string}` {
    return `clip:${++this.#count}`;
  }

  /** 32 hexadecimal digits. */
  newCallId(): string {
    return this.#randomText(16, 24) + (++this.#count).toString(16).padStart(8, '0').toUpperCase();
  }

  /** Such that a listener of a service that ran before is not taken for one of this. */
  newListenerId(): string {
    return this.#randomText(10, 9) + String(++this.#count);
  }

  dispose(): void {
    this.#disposed = true;
    for (const cancel of [...this.#timers]) cancel();
    for (const workstation of this.workstations()) workstation.dispose();
    for (const cancel of [...this.#timers]) cancel();
    for (const { audible, party } of this.customers.all()) if (audible) this.media.removeCustomer(party);
  }

  #randomText(base: number, length: number): string {
    let text = '';
    while (text.length < length) text += Math.floor(this.#random() * base).toString(base);
    return text.toUpperCase();
  }

  /** What follows from a change: free agents get calls, clients hear of it, and parties hear each other. */
  #settle(): void {
    if (this.#settling || this.#disposed) return;
    this.#settling = true;
    try {
      this.#settleRooms();
      this.#publishStatuses();
      this.events.emit('settling', {});
      this.#publishStatuses();
      this.#publishQueues();
    } finally {
      this.#settling = false;
    }
    const endpoints = this.workstations().map(({ line, currentCall, consult, stationClip }) => ({
      party: line.party,
      call: currentCall,
      consult: consult?.call,
      clip: stationClip,
    }));
    this.#router.apply(audioRoutes(endpoints, this.customers.all(), this.rooms));
    this.events.emit('settled', {});
  }

  #settleRooms(): void {
    for (const room of this.rooms) settleRoom(room);
    this.rooms = this.rooms.filter(({ size }) => size > 0);
  }

  #publishStatuses(): void {
    for (const workstation of this.workstations())
      workstation.publishChange('updateStatus', { status: bridgeStatus(workstation) });
  }

  #publishQueues(): void {
    for (const workstation of this.workstations()) {
      const agent = workstation.session?.agent;
      if (!agent) continue;
      const calls = this.queue
        .filter((call) => call.waitsFor(agent))
        .map(({ id, campaign, created, number }) => ({
          callSessionId: id,
          campaignId: campaign.id,
          created,
          customer: number,
          personal: false,
          priority: 0,
        }));
      workstation.publishChange('callsQueueUpdated', { calls });
    }
  }

  #stationChanged(station: string, reachable: boolean): void {
    for (const workstation of this.workstations()) {
      if (workstation.session?.stationId !== station) continue;
      if (reachable) workstation.stationBack();
      else workstation.stationLost();
    }
  }

  /** Tells the agents of a campaign that it has changed. */
  publishCampaign(campaign: Campaign): void {
    for (const workstation of this.workstations())
      if (workstation.session?.agent.account.campaignIds.includes(campaign.id))
        workstation.publish('campaignUpdate', { campaignId: campaign.id });
  }
}
