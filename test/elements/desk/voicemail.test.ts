import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { type Bench, createBench, CUSTOMER, until } from '../bench.ts';
import type { WavOptions } from '../../wav-file.ts';
import { chooseFile, soundFile } from '../chosen-file.ts';
import { all, button, click, focusedName, hasButton, sees, seen, waitUntil } from '../user.ts';

/** A second of silence in the form that a greeting has, with what a test wants different. */
const greeting = (options: WavOptions = {}): File => soundFile('greeting.wav', 1, options);

const choose = (file: File): void => chooseFile(all('cti-voicemail')[0]!, file);

describe('the voicemails', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = createBench();
    await bench.signIn();
    await click(/^Voicemails/);
    await button(/^Play the voicemail of Hannah Weiss/);
  });
  afterEach(() => bench.dispose());

  const mailbox = () => bench.simulator.control.desk.mailbox('agent@example.com');
  const unheard = (): number => all('cti-voicemail')[0]!.shadowRoot!.querySelectorAll('.unheard').length;

  it('show a new one at once, marked as unheard', async () => {
    const before = unheard();
    await bench.simulator.control.desk.leaveMail('agent@example.com', { number: '+19255550199' });
    await sees('555-0199');
    await waitUntil(() => unheard() === before + 1);
  });

  it('play on the phone with their progress, and stop', async () => {
    const before = unheard();
    (await button('Play the voicemail of Hannah Weiss')).focus();
    await sendKeys({ press: 'Enter' });
    await button('Stop the voicemail of Hannah Weiss');
    await waitUntil(() => all('progress').length === 1);
    await waitUntil(() => unheard() === before - 1, 'It still counts as unheard');
    expect(bench.station().state$.value.leg).to.equal('up');
    await sendKeys({ press: 'Enter' });
    await button('Play the voicemail of Hannah Weiss');
    await waitUntil(() => bench.station().state$.value.leg === 'none', 'It still plays');
  });

  it('say why one can’t be played during a call', async () => {
    await bench.talk();
    await click('Play the voicemail of Hannah Weiss');
    await waitUntil(() => all('cti-voicemail')[0]!.shadowRoot!.querySelector('.error')?.textContent);
  });

  it('call back', async () => {
    await click('Call Hannah Weiss back');
    await until(bench.client, ({ calls }) =>
      Object.values(calls.byId).some(({ info }) => info.number === '+19255550106'),
    );
  });

  it('are deleted only after a question, by keyboard', async () => {
    const { length } = mailbox().recordings;
    (await button('Delete the voicemail of Hannah Weiss')).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Delete');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focusedName() === 'Delete the voicemail of Hannah Weiss');
    expect(mailbox().recordings).to.have.length(length);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Delete');
    await sendKeys({ press: 'Enter' });
    await sees('The voicemail was deleted.');
    expect(mailbox().recordings).to.have.length(length - 1);
    expect(hasButton('Delete the voicemail of Hannah Weiss')).to.equal(false);
  });

  it('take an own greeting, and go back to the standard one', async () => {
    choose(greeting());
    await sees('Callers hear your own greeting now.');
    expect(mailbox().ownGreeting).to.equal(true);
    await click('Use the standard one');
    await sees('Callers hear the standard greeting now.');
    expect(mailbox().ownGreeting).to.equal(false);
  });

  for (const [what, file, words] of [
    ['no WAV file', () => new File(['hello'], 'hello.mp3'), 'This is not a WAV file.'],
    ['stereo', () => greeting({ channels: 2 }), 'The sound has 2 channels.'],
    ['too fine', () => greeting({ rate: 44_100 }), 'The sound has 44.1 kHz.'],
    ['coded otherwise', () => greeting({ format: 3, bits: 32 }), 'The sound is coded in a way'],
    ['too large', () => greeting({ samples: 1.25 * 1024 * 1024 }), 'The file is too large: 2.5 MB.'],
  ] as const) {
    it(`refuse a greeting that is ${what}, in words`, async () => {
      choose(file());
      await sees(words);
      expect(mailbox().ownGreeting).to.equal(false);
    });
  }

  it('can’t be called back by an agent who may not make calls', async () => {
    bench.simulator.control.setPermissions('agent@example.com', { canMakeCalls: false });
    await waitUntil(() => !hasButton(/back$/));
    expect(seen()).to.contain('Hannah Weiss');
  });

  it('go on alone, without the softphone', async () => {
    const alone = document.createElement('cti-voicemail');
    bench.provider.append(alone);
    bench.softphone.remove();
    await bench.simulator.control.desk.leaveMail('agent@example.com', { number: CUSTOMER });
    await sees('555-0100');
  });
});
