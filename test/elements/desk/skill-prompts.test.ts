import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import { VirtualClock } from '@cti-elements/simulator';
import { type Bench, createBench } from '../bench.ts';
import { all, button, click, focusedName, hasButton, sees, waitUntil } from '../user.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };

const ALEX = 'agent@example.com';

describe('announcements', () => {
  let bench: Bench;
  let clock: VirtualClock;

  beforeEach(async () => {
    clock = new VirtualClock(Date.now());
    bench = createBench({ clock });
    await bench.signIn();
    await click(/^Voicemails/);
    await button('Play Thank you');
  });
  afterEach(() => bench.dispose());

  /** The service has begun with it. */
  async function download(): Promise<void> {
    await click('Download Thank you');
    await waitUntil(() => !bench.client.state.commands.pending.startDownloadSkillPrompt);
    await button('Cancel the download of Thank you');
  }

  const desk = () => bench.simulator.control.desk;

  it('are played on the phone, paused and stopped', async () => {
    (await button('Play Thank you')).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Pause Thank you');
    await waitUntil(() => bench.station().state$.value.leg === 'up', 'The phone hears nothing');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => bench.client.state.prompts.playing?.paused);
    await waitUntil(() => focusedName() === 'Play Thank you');
    await click('Stop Thank you');
    await waitUntil(() => bench.station().state$.value.leg === 'none', 'It still plays');
    await waitUntil(() => !hasButton('Stop Thank you'));
  });

  it('stop when another client stops them', async () => {
    await click('Play Thank you');
    await button('Pause Thank you');
    await bench.simulator.center.workstation(1).call('stopAudioPlaying', {});
    await button('Play Thank you');
  });

  it('are downloaded with progress, and a download is cancelled', async () => {
    await download();
    expect(all('progress')).to.have.length(1);
    await click('Cancel the download of Thank you');
    await button('Download Thank you');
    expect(bench.client.state.prompts.download).to.equal(undefined);
    await download();
    await clock.advance(500);
    await sees('50 %');
    await clock.advance(500);
    await sees('The phone service saved it as thanks.wav.');
  });

  it('say in words what went wrong', async () => {
    await download();
    desk().failDownload(ALEX);
    await sees('It was not downloaded. The connection was lost.');
    await bench.talk();
    await click('Play Thank you');
    await waitUntil(() => all('cti-skill-prompts')[0]!.shadowRoot!.querySelector('.error')?.textContent);
  });

  it('follow when an administrator changes them', async () => {
    desk().putPrompt(ALEX, { id: '77', name: 'Fire drill', description: '', file: 'thanks.wav', length: 3_222 });
    await button('Play Fire drill');
    desk().removePrompt(ALEX, '77');
    await waitUntil(() => !hasButton('Play Fire drill'));
  });

  it('are not there for an agent who may not use them', async () => {
    bench.simulator.control.setPermissions(ALEX, { canPlayPromptToCaller: false });
    await waitUntil(() => !hasButton('Play Thank you'));
    bench.simulator.control.setPermissions(ALEX, { canPlayPromptToCaller: true });
    await button('Play Thank you');
  });

  it('stand alone, and have nothing that axe finds', async () => {
    const alone = document.createElement('cti-skill-prompts');
    bench.provider.append(alone);
    bench.softphone.remove();
    await download();
    const { violations } = await axe.run(alone, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`)).to.deep.equal([]);
  });
});
