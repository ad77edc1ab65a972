/** One service instance, for the one agent who works at this machine, with its clients, its station and its call. */
import type { AgentPermission, CtiEvent, EventName, Events, MethodName, Methods } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import type { SourceId } from '../base/media.ts';
import { type Agent, requirePermission } from './agents.ts';
import type { CallCenterState } from './call-center.ts';
import type { Call } from './call.ts';
import type { Consult } from './consult.ts';
import { Line } from './line.ts';
import { Listeners } from './listeners.ts';
import type { Readiness, ReadinessChange } from './readiness.ts';
import { SoftphoneSettings } from './softphone.ts';
import { bridgeStatus } from './status.ts';

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

/** Runs a method of the contract. Rejects with a FaultError, or with the signal's reason when a poll is aborted. */
export type MethodCall = <M extends MethodName>(
  workstation: Workstation,
  name: M,
  params: Methods[M]['params'],
  signal?: AbortSignal,
) => Promise<Methods[M]['result']>;

/** One agent’s machine: who is signed in there, with which calls, and the listeners that its events go to. */
export class Workstation {
  readonly center: CallCenterState;
  readonly number: number;
  readonly listeners: Listeners;
  readonly line: Line;
  readonly softphone = new SoftphoneSettings();
  session: Session | undefined;
  /** The call that the agent is busy with. */
  currentCall: Call | undefined;
  /** Whom the agent asks before a transfer or a conference. */
  consult: Consult | undefined;
  /** Calls put aside, the oldest first. */
  parked: readonly Call[] = [];
  loggingIn = false;
  restarting = false;
  /** What is played on the idle station: a recording, a prompt, or the tones of a test. */
  stationClip: SourceId | undefined;
  /** After `logoutAndExit`: nothing works but fetching the last events. */
  stopped = false;
  /** What `cachedLogin` logs in with, but for the password. */
  lastLogin: Omit<Credentials, 'password'> | undefined;
  #stationIsLost = false;
  /** The newest of what was published, as text, so that only changes are. */
  readonly #published = new Map<EventName, string>();

  constructor(center: CallCenterState, number: number) {
    this.center = center;
    this.number = number;
    const clock = { now: () => center.clock.now(), after: center.after.bind(center) };
    this.listeners = new Listeners(clock, () => center.newListenerId());
    this.line = new Line({
      media: center.media,
      after: (delay, task) => center.after(delay, task),
      enter: (task) => center.enter(task),
      newParty: () => center.newLegParty(),
      lineUp: () => this.stationBack(),
      lineEnded: (why) => center.events.emit('stationLegEnded', { workstation: this, why }),
      lineDigit: (digit) => center.events.emit('stationDigit', { workstation: this, digit }),
    });
    this.setPublished('updateStatus', { status: bridgeStatus(this) });
  }

  /** Calls a method of the contract. Rejects with a FaultError, or with the signal's reason when a poll is aborted. */
  call<M extends MethodName>(
    name: M,
    params: Methods[M]['params'],
    signal?: AbortSignal,
  ): Promise<Methods[M]['result']> {
    return this.center.callMethod(this, name, params, signal);
  }

  /** Tells all listeners an event of the contract. */
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

  /** Tells which calls are parked now (`parkedCallsChanged`). */
  publishParked(): void {
    this.publish('parkedCallsChanged', { parkedCalls: this.parked.map(({ parkedInfo }) => parkedInfo) });
  }

  /** Puts back an event that never reached its client. */
  giveBack(listenerId: string, event: CtiEvent): void {
    this.listeners.giveBack(listenerId, event);
  }

  /** Who is signed in here. Throws a Fault, `notLoggedIn`, when nobody is. */
  requireSession(): Session {
    if (!this.session) throw fault('notLoggedIn', 'Nobody is signed in at this workstation.');
    return this.session;
  }

  /** Throws a Fault, `notPermitted`, unless the agent may. */
  requirePermission(permission: keyof AgentPermission): void {
    requirePermission(this.requireSession().agent, permission);
  }

  /** The call in hand, or a Fault. */
  requireCall(): Call {
    if (!this.currentCall) throw fault('wrongState', 'There is no call.');
    return this.currentCall;
  }

  /** After a call the station's leg goes, unless the agent keeps it up. */
  hangUpAfterCall(): void {
    if (this.softphone.autoHangup && !this.restarting) this.line.drop();
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

  /** Ends all polls. */
  dispose(): void {
    this.line.drop();
    this.listeners.dispose();
  }
}
