/** Stories of calls with several people in them: who they are, what they hear, and how to begin. */
import { codes, type EventName, type EventOf } from '@cti-elements/contract';
import type { CustomerView } from '@cti-elements/simulator';
import assert from 'node:assert/strict';
import { TestCenter, type TestClient } from './core-kit.ts';

export { codes };

/** Two agents at two workstations, and a customer, Maria, who talks to the first. */
export class Story {
  readonly center = new TestCenter();
  alex!: TestClient;
  sam!: TestClient;
  maria!: CustomerView;

  static async begin({ campaign, talking = true }: { campaign?: string; talking?: boolean } = {}): Promise<Story> {
    const story = new Story();
    story.alex = await story.center.agent({ ready: true });
    if (talking) story.maria = await story.center.talk(story.alex, campaign);
    story.sam = await story.center.secondAgent();
    return story;
  }

  get control() {
    return this.center.control;
  }

  get clock() {
    return this.center.clock;
  }

  /** The newest customer. */
  get newest(): CustomerView {
    return this.control.customers().at(-1)!;
  }

  /** What everybody on the telephone hears, by name: `alex`, `sam`, a customer's first name or number. */
  hearing(): Record<string, string[]> {
    const names = new Map<string, string>();
    for (const workstation of this.center.center.workstations()) {
      const { party } = workstation.line;
      if (party) names.set(party, workstation.number === 1 ? 'alex' : workstation.number === 2 ? 'sam' : 'noor');
    }
    for (const customer of this.center.media.customers) {
      const view = this.control.customers().find(({ party }) => party === customer)!;
      names.set(customer, (view.name.split(' ')[0] || view.number).toLowerCase());
    }
    const name = (party: string) => names.get(party) ?? party.replace(/:.*/, '');
    return Object.fromEntries(
      [...names].map(([party, own]) => [own, this.center.media.heardBy(party).map(name).sort()]),
    );
  }

  /** Everybody on the telephone hears exactly these. */
  hears(expected: Record<string, string[]>): void {
    assert.deepEqual(this.hearing(), expected);
  }

  async see(alex: string[], sam: string[] = []): Promise<void> {
    assert.deepEqual(await this.alex.seen(), alex, 'what Alex sees');
    assert.deepEqual(await this.sam.seen(), sam, 'what Sam sees');
  }

  callId(client: TestClient = this.alex): string {
    return client.workstation.currentCall!.id;
  }

  /** A warm transfer or conference with an outside number that has answered; the events so far are read. */
  async consult(purpose: 'transfer' | 'conference', number = '9255550102'): Promise<CustomerView> {
    await this.start(purpose, number);
    const far = this.newest;
    this.control.pickUp(far.id);
    await this.forget();
    return far;
  }

  /** As `consult`, with Sam. */
  async consultSam(purpose: 'transfer' | 'conference'): Promise<void> {
    await this.start(purpose, '2002');
    await this.clock.advance(500);
    await this.sam.call('softphonePickupPhone');
    await this.forget();
  }

  async start(purpose: 'transfer' | 'conference', number: string, warm = true): Promise<void> {
    if (purpose === 'transfer') await this.alex.call('transferCall', { number, warm, callSessionId: this.callId() });
    else await this.alex.call('conferenceIn', { numberToConference: number, isWarmTransfer: warm });
  }

  async forget(): Promise<void> {
    await this.alex.events();
    await this.sam.events();
  }
}

/** The events' data of one name, without timestamps. */
export async function eventsOf<K extends EventName>(client: TestClient, name: K): Promise<EventOf<K>['data'][]> {
  const events = (await client.events()).filter((event) => event.name === name) as EventOf<K>[];
  return events.map(({ data }) => {
    const { timestamp: _, ...rest } = data as EventOf<K>['data'] & { timestamp?: string };
    return rest as EventOf<K>['data'];
  });
}

/** These events have come to the client since it last looked, and no others. */
export const names = async (client: TestClient, expected: readonly EventName[]): Promise<void> =>
  assert.deepEqual(await client.seen(), expected);
