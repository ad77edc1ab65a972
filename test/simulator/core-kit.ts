/** A call centre on a virtual clock, with silent telephones, and clients that note every event they get. */
import { type CtiEvent, FaultError, type MethodName, type Methods } from '@cti-elements/contract';
import { CallCenter, type CallCenterOptions, VirtualClock, type Workstation } from '@cti-elements/simulator';
import { SilentMedia, type SilentPhone } from '@cti-elements/simulator/page';
import assert from 'node:assert/strict';
import { wavFile, type WavOptions } from '../wav-file.ts';

/** The names of all events that test clients have got in this process. */
export const seenEvents = new Set<string>();

/** Somebody who listens at a workstation and calls its methods. */
export class TestClient {
  readonly workstation: Workstation;
  readonly #clock: VirtualClock;
  #listener: string | undefined;

  constructor(workstation: Workstation, clock: VirtualClock) {
    this.workstation = workstation;
    this.#clock = clock;
  }

  async listen(name = 'test'): Promise<this> {
    this.#listener = await this.call('addListener', { name });
    return this;
  }

  /** Calls a method and lets the clock stand until what it causes has happened. */
  async call<M extends MethodName>(name: M, params: Methods[M]['params'] = {}): Promise<Methods[M]['result']> {
    const result = await this.workstation.call(name, params);
    await this.#clock.advance(0);
    return result;
  }

  /** The message of the Fault that a call of the method is answered with. */
  async fault<M extends MethodName>(name: M, params: Methods[M]['params'] = {}): Promise<string> {
    const error: unknown = await this.workstation.call(name, params).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof FaultError, `${name} is answered with a Fault`);
    return error.message;
  }

  /** Every event since the last time. */
  async events(): Promise<CtiEvent[]> {
    const events: CtiEvent[] = [];
    for (;;) {
      const poll = this.workstation.call('checkEvent', { listenerId: this.#listener, timeout: 0 });
      await this.#clock.advance(0);
      const event = await poll;
      if (event) seenEvents.add(event.name);
      if (!event || event.name === 'timeout') return events;
      events.push(event);
    }
  }

  /** The names of the events since the last time. */
  async seen(): Promise<string[]> {
    return (await this.events()).map(({ name }) => name);
  }

  /** The newest event of this name since the last time, without its timestamp. */
  async last(name: string): Promise<object | undefined> {
    const event = (await this.events()).findLast((candidate) => candidate.name === name);
    if (!event) return undefined;
    const { timestamp, ...fields } = event.data as { timestamp?: string };
    assert.ok(timestamp);
    return fields;
  }
}

export class TestCenter {
  readonly clock = new VirtualClock();
  readonly media = new SilentMedia(this.clock);
  readonly center: CallCenter;

  constructor(options: Partial<CallCenterOptions> = {}) {
    this.center = new CallCenter({ clock: this.clock, media: this.media, ...options });
  }

  get control() {
    return this.center.control;
  }

  get account() {
    return this.center.account;
  }

  phone(station = '1001'): SilentPhone {
    return this.media.phone(station);
  }

  /** Somebody who listens at a workstation where nobody is logged in. */
  client(number = 1): Promise<TestClient> {
    return new TestClient(this.center.workstation(number), this.clock).listen();
  }

  /** An agent who is logged in, and has read all events so far. */
  async agent({ user = 'agent@example.com', number = 1, station = '1001', ready = false } = {}): Promise<TestClient> {
    const client = await this.client(number);
    const params = { userName: user, password: 'secret', stationId: station, stationType: 'SOFTPHONE' };
    await client.call('login', params);
    if (ready) await client.call('setReadyState', { stateId: this.account.readyStates[0]!.id });
    await client.events();
    return client;
  }

  secondAgent(ready = false): Promise<TestClient> {
    return this.agent({ user: 'agent2@example.com', number: 2, station: '1002', ready });
  }

  campaign(name: string) {
    const campaign = this.account.campaigns.find((candidate) => candidate.name === name);
    assert.ok(campaign);
    return campaign;
  }

  disposition(name: string): string {
    const disposition = this.account.dispositions.find((candidate) => candidate.name === name);
    assert.ok(disposition);
    return disposition.id;
  }

  /** A customer calls, and what that causes has happened. */
  async callIn(number = '9255550100', campaign?: string) {
    const customer = this.control.callIn({ number, ...(campaign ? { campaignId: this.campaign(campaign).id } : {}) });
    await this.clock.advance(0);
    return customer;
  }

  /** An inbound call that the agent has answered; the events so far are read. */
  async talk(agent: TestClient, campaign?: string) {
    const customer = await this.callIn('9255550100', campaign);
    if (agent.workstation.currentCall?.state !== 'talking') await agent.call('softphonePickupPhone');
    assert.equal(agent.workstation.currentCall?.state, 'talking');
    await agent.events();
    return customer;
  }

  customer(id: string) {
    return this.control.customers().find((customer) => customer.id === id);
  }

  /** Everything that can be seen of the call centre. */
  async snapshot(): Promise<string> {
    const places = await Promise.all(
      this.center.workstations().map(async (workstation) => ({
        status: await workstation.call('getStatus', {}),
        softphone: { ...workstation.softphone },
        session: workstation.session && { ...workstation.session, agent: undefined },
        state: workstation.currentCall?.state,
        consult: workstation.consult?.call.state,
        parked: workstation.parked.map(({ id, state }) => [id, state]),
        recording: workstation.currentCall?.recording,
        muted: workstation.currentCall?.muted,
        clips: [...(workstation.currentCall?.clips.keys() ?? [])],
        phone: this.media.phone(`100${workstation.number}`).state,
      })),
    );
    return JSON.stringify([
      places,
      this.control.customers(),
      this.control.agents(),
      [...this.center.doNotCall],
      this.center.agents.all().map(({ password, activeSkillIds }) => ({ password, activeSkillIds })),
      this.center.campaigns.all(),
      this.center.queue.map(({ id }) => id),
      this.center.rooms.map(({ customers, seats }) => [customers.map(({ id }) => id), seats.length]),
      this.center.parkLimits,
    ]);
  }
}

/** A WAV file as a `data:` URL. */
export const wavUrl = (options?: WavOptions): string =>
  `data:audio/wav;base64,${Buffer.from(wavFile(options)).toString('base64')}`;
