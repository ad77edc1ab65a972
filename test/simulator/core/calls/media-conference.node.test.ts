import { CallCenter } from '@cti-elements/simulator';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Workstation } from '../../../../packages/simulator/core/state/workstation.ts';
import { CallKit } from '../../call-kit.ts';
import type { FakePhone } from '../../node/fake-phone.ts';
import { until } from '../../until.ts';

/** What each of them says all the time, in Hz. */
const TONES = { maria: 440, alex: 530, sam: 640, daniel: 770, noor: 930 } as const;

type Name = keyof typeof TONES;

let kit: CallKit;
let center: CallCenter;

beforeEach(async () => {
  kit = await CallKit.open();
  center = new CallCenter({ clock: kit.clock, media: kit.media });
});
afterEach(() => {
  center.dispose();
  return kit.close();
});

/** An agent whose station is a SIP phone. */
async function agent(number: number, user: string): Promise<{ workstation: Workstation; phone: FakePhone }> {
  const station = `100${number}`;
  const phone = await kit.phone({ user: station });
  const workstation = center.workstation(number);
  await workstation.call('login', { userName: user, password: 'secret', stationId: station, stationType: 'SOFTPHONE' });
  return { workstation, phone };
}

const talks = (workstation: Workstation) =>
  until(() => workstation.currentCall?.state === 'talking' && !workstation.consult, 'the agent to talk');

/** Waits until somebody hears these, and none of the others, be it the own voice. */
async function hearsOnly(who: Name, levelAt: (frequency: number) => number, others: readonly Name[]): Promise<void> {
  const names = Object.keys(TONES) as Name[];
  await until(
    () => names.every((name) => (others.includes(name) ? levelAt(TONES[name]) > -25 : levelAt(TONES[name]) < -45)),
    `${who} to hear ${others.join(' and ') || 'nobody'}`,
  );
}

test(
  'three in a conference hear the other two and nobody else, and nobody else hears them; one who leaves hears nobody',
  { timeout: 30_000 },
  async () => {
    const [alex, sam, noor] = [
      await agent(1, 'agent@example.com'),
      await agent(2, 'agent2@example.com'),
      await agent(3, 'agent3@example.com'),
    ];
    // Noor talks to Daniel all the while.
    center.control.setCustomerBehaviour('9255550101', { kind: 'answers', after: 0 });
    await noor.workstation.call('makeCall', { number: '9255550101' });
    (await noor.phone.answer()).sound!.say(TONES.noor);
    await talks(noor.workstation);
    // Alex takes Maria's call, and Sam joins it.
    await alex.workstation.call('setReadyState', { stateId: center.account.readyStates[0]!.id });
    center.control.callIn({ number: '9255550100' });
    (await alex.phone.answer()).sound!.say(TONES.alex);
    await talks(alex.workstation);
    await alex.workstation.call('conferenceIn', { numberToConference: 'agent2@example.com', isWarmTransfer: false });
    (await sam.phone.answer()).sound!.say(TONES.sam);
    await talks(alex.workstation);
    const party = (number: string) => center.control.customers().find((one) => one.number === number)!.party;
    const [maria, daniel] = [party('+19255550100'), party('+19255550101')];
    kit.media.speak(maria, { kind: 'tone', frequency: TONES.maria });
    kit.media.speak(daniel, { kind: 'tone', frequency: TONES.daniel });

    const at =
      ({ phone }: { phone: FakePhone }) =>
      (frequency: number) =>
        phone.ears.levelAt(frequency);
    const customer = (id: string) => (frequency: number) => kit.media.levelAt(id, frequency);
    await hearsOnly('alex', at(alex), ['maria', 'sam']);
    await hearsOnly('sam', at(sam), ['maria', 'alex']);
    await hearsOnly('maria', customer(maria), ['alex', 'sam']);
    await hearsOnly('noor', at(noor), ['daniel']);
    await hearsOnly('daniel', customer(daniel), ['noor']);

    await alex.workstation.call('leaveConference', {});
    await hearsOnly('sam', at(sam), ['maria']);
    await hearsOnly('maria', customer(maria), ['sam']);
    await hearsOnly('noor', at(noor), ['daniel']);
    assert.equal(alex.workstation.line.party, undefined);
  },
);
