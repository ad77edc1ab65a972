import { expect } from '@open-wc/testing';
import type { CtiAnnouncement } from '@cti-elements/elements';
import { sendKeys } from '@web/test-runner-commands';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import { type Bench, createBench, until } from '../bench.ts';
import { chooseFile, soundFile } from '../chosen-file.ts';
import { all, button, click, focusedName, hasButton, sees, seen, waitUntil } from '../user.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };

/** The agent chooses a file in the browser's dialog. */
async function choose(file: File): Promise<void> {
  await button('Choose a file…');
  chooseFile(all('cti-announcement')[0]!, file);
}

describe('an announcement', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = createBench();
    await bench.signIn();
    await bench.talk();
  });
  afterEach(() => bench.dispose());

  const clips = () => bench.simulator.media.clips.size;

  it('is played to both, paused, resumed and stopped', async () => {
    await click('Announce');
    await choose(soundFile('opening hours.wav', 20));
    await sees('opening hours.wav is being played');
    await sees('/ 0:20');
    expect(clips()).to.equal(1);
    await click('Pause');
    await sees('opening hours.wav is paused');
    expect(clips()).to.equal(0);
    await click('Go on');
    await sees('opening hours.wav is being played');
    expect(clips()).to.equal(1);
    await click('Stop playing');
    await button('Choose a file…');
    expect(clips()).to.equal(0);
  });

  it('is over by itself, and played again with one click, also in the next call', async () => {
    await click('Announce');
    await choose(soundFile('terms.wav', 0.2));
    await waitUntil(() => {
      // A page that is not in front, as a test's may be, does not look at the time by itself.
      (all('cti-announcement')[0] as CtiAnnouncement).requestUpdate();
      return hasButton('Play terms.wav');
    }, 'It is not over');
    expect(seen()).not.to.contain('is being played');
    await bench.client.call('disconnectCall');
    await until(bench.client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'wrapUp');
    const { dispositions } = bench.client.state.directory;
    const disposition = Object.values(dispositions)[0]!.find(({ name }) => name === 'Policy renewed')!.id;
    await bench.client.call('finishCall', { disposition });
    await bench.talk();
    await click('Announce');
    // So short a sound may be over before the next look at the page.
    const played = until(bench.client, ({ commands }) => Boolean(commands.pending.playFile));
    await click('Play terms.wav');
    await played;
  });

  it('says so when another client has stopped it', async () => {
    await click('Announce');
    await choose(soundFile('terms.wav', 20));
    await sees('terms.wav is being played');
    await bench.simulator.center.workstation(1).call('stopAudioPlaying', {});
    await click('Pause');
    await sees('Nothing is being played.');
    await button('Choose a file…');
  });

  it('ends with the call, whoever ends that', async () => {
    await click('Announce');
    await choose(soundFile('terms.wav', 20));
    await sees('terms.wav is being played');
    bench.simulator.control.hangUp(bench.simulator.control.customers()[0]!.id);
    await sees('Call ended');
    expect(clips()).to.equal(0);
  });

  it('has to be a sound that the service takes, else it says what is wrong', async () => {
    await click('Announce');
    await choose(new File(['no sound'], 'notes.txt'));
    await sees('This is not a WAV file.');
    await bench.client.call('toggleHold', { flag: true });
    await choose(soundFile('terms.wav', 1));
    await waitUntil(
      () => all('cti-announcement').length && /hold/i.test(bench.client.state.commands.failed.playFile?.message ?? ''),
    );
    await sees(bench.client.state.commands.failed.playFile!.message);
  });

  it('is not there for an agent who may not play to callers', async () => {
    await button('Announce');
    bench.simulator.control.setPermissions('agent@example.com', { canPlayPromptToCaller: false });
    await waitUntil(() => !hasButton('Announce'), 'It is still offered');
  });

  it('is reached and left with the keyboard', async () => {
    (await button('Announce')).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Choose a file…', 'The panel has not taken the focus');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focusedName() === 'Announce', 'The focus is not back');
    expect(hasButton('Choose a file…')).to.equal(false);
  });
});

describe('axe finds nothing in an announcement', () => {
  for (const theme of ['light', 'dark'] as const) {
    it(`that is chosen, and that is played, ${theme}`, async () => {
      const bench = createBench();
      try {
        bench.provider.theme = theme;
        await bench.signIn();
        await bench.talk();
        const expectNothing = async (): Promise<void> => {
          const { violations } = await axe.run(bench.softphone, { rules: { region: { enabled: false } } });
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
          expect(found).to.deep.equal([]);
        };
        await click('Announce');
        await choose(soundFile('terms.wav', 20));
        await sees('terms.wav is being played');
        await expectNothing();
        await click('Stop playing');
        await button('Play terms.wav');
        await expectNothing();
      } finally {
        bench.dispose();
      }
    });
  }
});
