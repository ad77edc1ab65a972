import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import { type Bench, createBench, until } from '../bench.ts';
import { all, click, field, focused, hasButton, sees, seen, waitUntil } from '../user.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };

const hasField = (name: string): boolean =>
  all('input, select').some((one) => (one as HTMLInputElement).labels?.[0]?.textContent.trim() === name);

async function choose(name: string, option: string): Promise<void> {
  const list = (await field(name)) as unknown as HTMLSelectElement;
  list.value = [...list.options].find(({ label }) => label.trim() === option)?.value ?? '';
  list.dispatchEvent(new Event('change', { bubbles: true }));
}

const chosen = async (name: string): Promise<string> =>
  ((await field(name)) as unknown as HTMLSelectElement).selectedOptions[0]?.label.trim() ?? '';

async function slide(name: string, value: number): Promise<void> {
  const range = await field(name);
  range.value = String(value);
  range.dispatchEvent(new Event('change', { bubbles: true }));
}

describe('audio settings of a phone that is not in the page', () => {
  let bench: Bench;
  /** What another client of the service does. */
  let service: ReturnType<Bench['simulator']['center']['workstation']>;

  beforeEach(async () => {
    bench = createBench({ hasStation: false });
    service = bench.simulator.center.workstation(1);
  });
  afterEach(() => bench.dispose());

  const open = async (): Promise<void> => {
    await click(/Audio settings$/);
  };

  for (const [stationType, stationId] of [
    ['SOFTPHONE', '1001'],
    ['VoIP', 'sip:alex@voip.example'],
  ] as const) {
    it(`are the service’s for ${stationType}: devices, volumes, gain and hanging up`, async () => {
      await bench.signIn({ stationType, stationId });
      await open();
      await sees('This sets your phone.');
      expect(await chosen('Microphone')).to.equal('Headset microphone');
      expect(await chosen('Ring on')).to.equal('Built-in speakers');
      await choose('Microphone', 'Built-in microphone');
      await choose('Ring on', 'Headset');
      await choose('Speaker', 'Built-in speakers');
      await slide('Volume', 35);
      await slide('Microphone level', 20);
      (await field('Adjust the level by itself')).click();
      (await field('Hang up my phone after each call')).click();
      await waitUntil(() => !service.softphone.autoHangup, 'The service was not told');
      await waitUntil(() => service.softphone.speakerDevice === 1, 'The service was not told of the speaker');
      const { ringDevice, microphoneDevice, speakerVolume, microphoneLevel, microphoneAgc } = service.softphone;
      expect({ ringDevice, microphoneDevice, speakerVolume, microphoneLevel, microphoneAgc }).to.deep.equal({
        ringDevice: 0,
        microphoneDevice: 1,
        speakerVolume: 35,
        microphoneLevel: 20,
        microphoneAgc: false,
      });
      expect(hasButton('Test microphone'), 'what this page could hear is not that phone').to.equal(false);
      expect(seen()).not.to.contain('System default');
    });
  }

  it('follow the volume that another client turns', async () => {
    await bench.signIn();
    await open();
    expect((await field('Volume')).value).to.equal('80');
    await service.call('setSoftphoneSpeakerVolume', { volume: 15 });
    await service.call('setSoftphoneMicrophoneLevel', { level: 55 });
    await waitUntil(() => all('input[type=range]').some((one) => (one as HTMLInputElement).value === '15'));
    await waitUntil(() => all('input[type=range]').some((one) => (one as HTMLInputElement).value === '55'));
  });

  it('show what another client chose, when the agent comes back to them', async () => {
    await bench.signIn();
    await open();
    expect(await chosen('Speaker')).to.equal('Headset');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !hasField('Speaker'), 'They are still open');
    await service.call('setSoftphoneDevices', { ringDevice: 0, speakerDevice: 1, microphoneDevice: 1, micAgc: false });
    await service.call('setSoftphoneAutoHungup', { value: false });
    await open();
    await until(bench.client, ({ softphone: { settings } }) => settings?.autoHangUp === false);
    await waitUntil(
      () => all('#speaker').some((one) => (one as HTMLSelectElement).selectedOptions[0]?.label === 'Built-in speakers'),
      'The other client’s speaker is not shown',
    );
    expect((await field('Adjust the level by itself')).checked).to.equal(false);
    expect((await field('Hang up my phone after each call')).checked).to.equal(false);
  });

  it('say why a choice was refused, and show what is so', async () => {
    await bench.signIn();
    await open();
    const list = (await field('Speaker')) as unknown as HTMLSelectElement;
    list.append(new Option('A device that has gone', '9'));
    list.value = '9';
    list.dispatchEvent(new Event('change', { bubbles: true }));
    await sees('There is no speaker 9');
    expect(await chosen('Speaker')).to.equal('Headset');
  });

  it('have, for a telephone, only what the service can do for it', async () => {
    await bench.signIn({ stationType: 'PSTN', stationId: '+19255550130' });
    await open();
    await sees('The sound of your calls is not in this page, but on your phone.');
    (await field('Hang up my phone after each call')).click();
    await waitUntil(() => !service.softphone.autoHangup, 'The service was not told');
    for (const name of ['Microphone', 'Speaker', 'Ring on', 'Volume', 'Microphone level'])
      expect(hasField(name), name).to.equal(false);
  });

  it('take the focus when they open, so that the keyboard alone does everything', async () => {
    await bench.signIn();
    await field('Name or number');
    await waitUntil(() => bench.client.state.session.status === 'signedIn');
    expect(bench.client.state.softphone.settings?.autoHangUp, 'asked for before anybody looks').to.equal(undefined);
    await open();
    await waitUntil(() => focused()?.id === 'microphone', 'The focus is elsewhere');
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(() => service.softphone.microphoneDevice === 1, 'The keyboard chose nothing');
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`have nothing that axe finds, ${theme}`, async () => {
      bench.provider.theme = theme;
      await bench.signIn();
      await open();
      await field('Hang up my phone after each call');
      const { violations } = await axe.run(bench.softphone, { rules: { region: { enabled: false } } });
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
      expect(found).to.deep.equal([]);
    });
  }
});

describe('audio settings of the phone in the page', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = createBench();
    await bench.signIn();
    await click(/Audio settings$/);
  });
  afterEach(() => bench.dispose());

  it('are the page’s own, but for what the service does after a call', async () => {
    expect(await chosen('Microphone')).to.equal('System default');
    await choose('Microphone', 'Headset microphone');
    await slide('Volume', 40);
    await until(bench.client, ({ softphone: { station } }) => station?.devices.microphone === 'mic-1');
    expect(bench.station().state$.value).to.include({ speakerVolume: 40 });
    const { softphone } = bench.simulator.center.workstation(1);
    expect(softphone).to.include({ microphoneDevice: 0, speakerVolume: 80 });
    (await field('Hang up my phone after each call')).click();
    await waitUntil(() => !softphone.autoHangup, 'The service was not told');
  });

  it('keep a headset that is not plugged in just now', async () => {
    const { devices } = bench.station().state$.value;
    bench.station().set({ devices: { ...devices, microphone: 'gone' } });
    await choose('Speaker', 'Headset');
    await until(bench.client, ({ softphone: { station } }) => station?.devices.speaker === 'out-1');
    expect(bench.station().state$.value.devices.microphone).to.equal('gone');
  });

  it('are in the other tab while that has the sound', async () => {
    bench.station().set({ status: 'elsewhere' });
    await sees('The sound of your calls is in another tab of this browser.');
    expect(hasField('Speaker')).to.equal(false);
  });
});
