/** Sound that is kept: recordings of calls, voicemails, and the greeting that callers hear. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { toneLevel } from '../../packages/simulator/node/media/ears.ts';
import {
  customerHears,
  customerIs,
  endCall,
  finish,
  getReady,
  isTalking,
  openDrawer,
  talkWith,
  timePasses,
} from './agent.ts';
import { hears, hearsNothing, MICROPHONE_TONE, toneFile, until } from './harness.ts';
import { anotherClient, startColleague, startWork, type Work } from './work.ts';

const MARIA = '+19255550100';
const MARIA_TONE = 440;
const MAIL_TONE = 560;
const AGENT = 'agents/agent%40example.com';

let work: Work;
let page: Page;

before(async () => {
  work = await startWork();
  ({ page } = work);
});
after(() => work?.stop());

const sound = (frequency: number, seconds: number) =>
  `data:audio/wav;base64,${toneFile(frequency, 8_000, seconds).toString('base64')}`;

/** The samples of a WAV file that the simulator wrote. */
const samplesOf = (wav: Buffer) =>
  Int16Array.from({ length: (wav.length - 44) >> 1 }, (_, index) => wav.readInt16LE(44 + index * 2));

describe('an agent records a call', () => {
  test('from the click on Record until another program stops it, with both sides in the file', async () => {
    const { demo, other } = work;
    await getReady(page);
    const maria = await talkWith(page, demo, MARIA, MARIA_TONE);
    await customerHears(demo, maria, MICROPHONE_TONE);
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('Recording', { exact: true }).waitFor();
    await timePasses(page, 2);
    await other.call('recordCall', { flag: false });
    await page.getByRole('button', { name: 'Record', exact: true }).waitFor();
    await endCall(page);
    await finish(page, 'Policy renewed');

    const [recording] = await demo.control<{ id: string; number: string; length: number }[]>('GET', 'recordings');
    assert.equal(recording?.number, MARIA);
    const samples = samplesOf(await demo.file(`recordings/${recording.id}`));
    assert.equal(Math.round(samples.length / 8), recording.length);
    // The best fifth of a second: a machine that is busy drops some sound.
    const parts = Array.from({ length: Math.floor(samples.length / 1600) }, (_, index) => {
      const part = samples.subarray(index * 1600, (index + 1) * 1600);
      return { part, level: Math.min(toneLevel(part, MARIA_TONE), toneLevel(part, MICROPHONE_TONE)) };
    });
    const [best] = parts.sort((one, other) => other.level - one.level);
    assert.ok(best && best.level > -30, 'both tones are in the recording');
    assert.ok(toneLevel(best.part, 700) < -50, 'a tone that nobody made is not');
  });
});

describe('an agent with a voicemail', () => {
  let voicemails: Locator;
  const title = '+1 (925) 555-0188';

  test('is shown it when it comes, hears it, and hears nothing while it is stopped or another program pauses it', async () => {
    const { demo, other } = work;
    await demo.control('POST', `${AGENT}/mail`, { number: '+19255550188', sound: sound(MAIL_TONE, 20) });
    await page.getByRole('button', { name: 'Voicemails, 2' }).waitFor();
    voicemails = await openDrawer(page, 'Voicemails');
    const play = voicemails.getByRole('button', { name: `Play the voicemail of ${title}` });
    await play.click();
    await hears(page, MAIL_TONE);
    // It counts as heard as soon as it plays.
    await page.getByRole('button', { name: 'Voicemails, 1' }).waitFor();
    await voicemails.getByRole('progressbar').waitFor();
    await other.call('pauseAudioPlaying');
    await hearsNothing(page);
    await other.call('resumeAudioPlaying');
    await hears(page, MAIL_TONE);
    await voicemails.getByRole('button', { name: `Stop the voicemail of ${title}` }).click();
    await hearsNothing(page);
    await play.waitFor();
  });

  test('calls back who left it', async () => {
    const { demo } = work;
    await demo.control('POST', 'behaviours', { number: '+19255550188', kind: 'answers', after: 0 });
    await voicemails.getByRole('button', { name: `Call ${title} back` }).click();
    await isTalking(page);
    await customerIs(demo, '+19255550188', 'talking');
    await endCall(page);
    await finish(page, 'No interest');
  });

  test('deletes it, but only when asked twice, and so does another program', async () => {
    const { other } = work;
    await voicemails.getByRole('button', { name: `Delete the voicemail of ${title}` }).click();
    await voicemails.getByRole('button', { name: 'Keep' }).click();
    await voicemails.getByRole('button', { name: `Delete the voicemail of ${title}` }).click();
    await voicemails.getByRole('button', { name: 'Delete', exact: true }).click();
    await voicemails.getByText('The voicemail was deleted.').waitFor();
    const rows = voicemails.getByRole('list', { name: 'Voicemails' }).getByRole('listitem');
    await until(
      () => rows.count(),
      (count) => count === 2,
      'two voicemails to be left',
    );
    const hannah = rows.filter({ hasText: 'Hannah Weiss' });
    const { recordings } = await new Promise<{ recordings: readonly { id?: string; name?: string }[] }>((resolve) => {
      const watch = other.event('recordingsChanged').subscribe((event) => {
        watch.unsubscribe();
        resolve(event);
      });
      void other.call('requestRecordings');
    });
    await other.call('removeRecording', { voicemailId: recordings.find(({ name }) => name === 'Hannah Weiss')!.id });
    await hannah.waitFor({ state: 'detached' });
  });
});

describe('an agent’s greeting', () => {
  test('is uploaded as a file and heard by who reaches the mailbox; what is no greeting is refused in words', async () => {
    const { demo } = work;
    const greeting = 620;
    const drawer = page.locator('cti-tray').getByRole('region', { name: 'Greeting' });
    const file = drawer.getByLabel('Greeting file');
    const upload = (buffer: Buffer) => file.setInputFiles({ name: 'greeting.wav', mimeType: 'audio/wav', buffer });
    await upload(toneFile(greeting));
    await page.getByText('The sound has 48 kHz. Save it with 8 kHz.').waitFor();
    await upload(toneFile(greeting, 8_000, 4));
    await drawer.getByText('Callers hear your own greeting.').waitFor();

    // A colleague leads a customer to the mailbox.
    const colleague = await startColleague(work);
    const theirs = anotherClient(demo, 2);
    await page
      .getByRole('button', { name: /^Ready/ })
      .first()
      .waitFor();
    await getReady(colleague.page);
    await demo.control('POST', `${AGENT}/force-state`, { ready: false });
    const maria = await talkWith(colleague.page, demo, MARIA, MARIA_TONE);
    await theirs.call('transferCall', {
      callSessionId: (await theirs.call('getStatus'))?.currentCall?.callSessionId,
      number: '*2001',
      warm: false,
    });
    await customerHears(demo, maria, greeting);
    await demo.control('POST', `customers/${maria.id}/hang-up`);
    theirs.dispose();
    await colleague.context.close();
    await drawer.getByRole('button', { name: 'Use the standard one' }).click();
    await drawer.getByText('Callers hear the standard greeting.').waitFor();
  });
});
