/** One service instance, for the one agent who works at this machine, with its clients, its station and its call. */
import type { AgentPermission, CtiEvent, EventName, Events, MethodName, Methods } from '@cti-elements/contract';
import { type Agent, requirePermission } from './agents.ts';
import type { CallCenter } from './call-center.ts';
import type { Call } from './call.ts';
import { fault } from '../base/faults.ts';
import { Line } from './line.ts';
import { Listeners } from './listeners.ts';
import type { Desk } from './office.ts';
import { Player } from '../desk/player.ts';
import type { Consult } from '../calls/consult.ts';
import type { SourceId } from '../base/media.ts';
import { findMethod } from '../service/methods/index.ts';
import { parkedCallInfo } from '../calls/park.ts';
import type { Readiness, ReadinessChange } from './readiness.ts';
import { SoftphoneSettings } from './softphone.ts';
import { bridgeStatus } from './status.ts';
import { lineEnded } from '../calls/station.ts';
import { sendDigit } from '../calls/talking.ts';

export interface Session {
  readonly agent: Agent;
  readonly stationId: string;
  /** `SOFTPHONE`, `PSTN` or `VoIP`. */
  readonly stationType: string;
  readiness: Readiness;
  /** Chosen during a call; applies when it is finished. */
  pending: ReadinessChange | undefined;
  /** Grows with every turn that an agent becomes free; the smallest has waited for longest. */
  idleSince: number;
}

export interface Credentials {
  readonly userName: string;
  readonly password: string;
  readonly stationId: string;
  readonly stationType: string;
}

export class Workstation {
  readonly center: CallCenter;
  readonly number: number;
  readonly listeners: Listeners;
  readonly line: Line;
  readonly softphone = new SoftphoneSettings();
  /** Plays recordings and prompts on the station. */
  readonly player: Player;
  session: Session | undefined;
  /** The call that the agent is busy with. */
  currentCall: Call | undefined;
  /** Whom the agent asks before a transfer or a conference. */
  consult: Consult | undefined;
  /** Calls put aside, the oldest first. */
  parked: readonly Call[] = [];
  loggingIn = false;
  restarting = false;
  /** What the idle station hears while it is tested. */
  testTones: SourceId | undefined;
  /** After `logoutAndExit`: nothing works but fetching the last events. */
  stopped = false;
  /** What `cachedLogin` logs in with, but for the password. */
  lastLogin: Omit<Credentials, 'password'> | undefined;
  #stationIsLost = false;
  /** The newest of what was published, as text, so that only changes are. */
  readonly #published = new Map<EventName, string>();

  constructor(center: CallCenter, number: number) {
    this.center = center;
    this.number = number;
    const clock = { now: () => center.clock.now(), after: center.after.bind(center) };
    this.listeners = new Listeners(clock, () => center.newListenerId());
    this.player = new Player(this);
    this.line = new Line({
      media: center.media,
      after: (delay, task) => center.after(delay, task),
      enter: (task) => center.enter(task),
      newParty: () => center.newLegParty(),
      lineUp: () => this.stationBack(),
      lineEnded: (why) => lineEnded(this, why),
      lineDigit: (digit) => {
        const call = this.consult?.call ?? this.currentCall;
        if (call?.state === 'talking') sendDigit(call, digit);
      },
    });
    this.setPublished('updateStatus', { status: bridgeStatus(this) });
  }

  /** Calls a method of the contract. Rejects with a FaultError, or with the signal's reason when a poll is aborted. */
  async call<M extends MethodName>(
    name: M,
    params: Methods[M]['params'],
    signal?: AbortSignal,
  ): Promise<Methods[M]['result']> {
    const method = findMethod(name);
    if (this.stopped && !(name === 'checkEvent' && this.listeners.pending))
      throw fault('stopped', 'The service at this workstation has stopped.');
    if (method.needs !== 'nothing') {
      const { agent } = this.requireSession();
      if (agent.passwordExpired === 'mandatory' && method.needs !== 'login')
        throw fault('wrongState', 'Your password has expired. Change it first.');
    }
    return this.center.enter(() => method.run(this, params, signal));
  }

  publish<K extends EventName>(name: K, data: Events[K]): void {
    this.listeners.publish(name, data);
  }

  /** Publishes unless it is what was published last. */
  publishChange<K extends EventName>(name: K, data: Events[K]): void {
    const text = JSON.stringify(data);
    if (this.#published.get(name) === text) return;
    this.#published.set(name, text);
    this.publish(name, data);
  }

  /** From now on `data` counts as published. */
  setPublished<K extends EventName>(name: K, data: Events[K]): void {
    this.#published.set(name, JSON.stringify(data));
  }

  publishParked(): void {
    this.publish('parkedCallsChanged', { parkedCalls: this.parked.map(parkedCallInfo) });
  }

  /** Puts back an event that never reached its client. */
  giveBack(listenerId: string, event: CtiEvent): void {
    this.listeners.giveBack(listenerId, event);
  }

  requireSession(): Session {
    if (!this.session) throw fault('notLoggedIn', 'Nobody is signed in at this workstation.');
    return this.session;
  }

  requirePermission(permission: keyof AgentPermission): void {
    requirePermission(this.requireSession().agent, permission);
  }

  /** What the agent who is logged in keeps here. */
  get desk(): Desk {
    return this.center.office.desk(this.requireSession().agent);
  }

  /** The call in hand, or a Fault. */
  requireCall(): Call {
    if (!this.currentCall) throw fault('wrongState', 'There is no call.');
    return this.currentCall;
  }

  /** Tells once that the station is gone, until it is back. */
  stationLost(): void {
    if (!this.session || this.#stationIsLost) return;
    this.#stationIsLost = true;
    this.publish('stationDisconnected', {});
  }

  /** The station has registered or answered. */
  stationBack(): void {
    this.#stationIsLost = false;
  }

  dispose(): void {
    this.line.drop();
    this.listeners.dispose();
  }
}
