import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import { type Bench, createBench, until } from '../bench.ts';
import { all, button, click, field, focusedName, hasButton, sees, seen, waitUntil } from '../user.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };

const ALEX = 'agent@example.com';
const CALLER = '+19255550106';

describe('a voicemail of a skill', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = createBench();
    await bench.signIn();
  });
  afterEach(() => bench.dispose());

  const desk = () => bench.simulator.control.desk;
  const otherClient = () => bench.simulator.center.workstation(1);
  const inHand = () => bench.client.state.voicemail.byId[bench.client.state.voicemail.currentId ?? ''];
  const said = (): string => bench.provider.shadowRoot?.querySelector('[role=status]')?.textContent ?? '';
  const card = () => all('cti-skill-voicemail')[0];

  async function offer(): Promise<void> {
    const renewals = bench.client.state.directory.campaigns.find(({ name }) => name === 'Renewals')!;
    await desk().leaveVoicemail(renewals.id!, { number: CALLER, comments: 'From the night' });
    await button('Accept');
  }

  async function accept(): Promise<void> {
    await offer();
    await click('Accept');
    await button('Play the voicemail');
    await sees('Hannah Weiss');
  }

  it('stands above the tray, is said politely, and can be rejected', async () => {
    await button(/^Voicemails/);
    expect(card() === undefined, 'it shows nothing').to.equal(true);
    await offer();
    await sees('From the night');
    await waitUntil(() => said() === 'New voicemail from +1 (925) 555-0106, accept or reject it');
    await click('Reject');
    await waitUntil(() => !card());
    await waitUntil(() => said() === 'The voicemail was rejected');
    expect(desk().voicemails()[0]).to.not.have.property('user');
  });

  it('is accepted, played, paused, moved and stopped by keyboard', async () => {
    await offer();
    (await button('Accept')).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Play the voicemail');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Pause the voicemail');
    await waitUntil(() => bench.station().state$.value.leg === 'up', 'The phone hears nothing');
    await sendKeys({ press: 'Enter' });
    await button('Play the voicemail');
    expect(inHand()?.playback).to.include({ paused: true });
    const position = await field('Position');
    position.value = '2000';
    position.dispatchEvent(new Event('change'));
    await waitUntil(() => inHand()?.playback?.position === 2_000);
    await sees('0:02 / 0:03');
    await click('Stop the voicemail');
    await waitUntil(() => bench.station().state$.value.leg === 'none', 'It still plays');
    expect(inHand()?.playback).to.equal(undefined);
  });

  it('is made louder and quieter', async () => {
    await accept();
    const volume = await field('Volume');
    expect(volume.value).to.equal('100');
    volume.value = '40';
    volume.dispatchEvent(new Event('change'));
    await waitUntil(() => bench.client.state.recordings.playerVolume === 0.4);
    expect(await otherClient().call('getAudioPlayerVolume', {})).to.equal(0.4);
  });

  it('shows who it is, and follows when the record changes', async () => {
    await accept();
    await waitUntil(() => all('summary')[0], 'The contact is not to be seen');
    all('summary')[0]!.click();
    await sees('LK-334098');
    desk().changeContact(CALLER, { product: 'Pet' });
    await sees('Pet');
  });

  it('goes away with the comment that was typed, which lives through a reload', async () => {
    await accept();
    const comment = await field('Comment');
    comment.focus();
    await sendKeys({ type: ' Called back.' });
    card()!.remove();
    bench.provider.append(document.createElement('cti-skill-voicemail'));
    expect((await field('Comment')).value).to.equal('From the night Called back.');
    const comments: unknown[] = [];
    bench.client.event('voicemailStateChanged').subscribe(({ initialComments }) => comments.push(initialComments));
    await click('Done');
    await waitUntil(() => !card());
    await waitUntil(() => said() === 'The voicemail is done');
    expect(comments).to.deep.equal(['From the night Called back.']);
    expect(desk().voicemails()).to.deep.equal([]);
  });

  it('waits while the agent calls back, and comes back after the call', async () => {
    await accept();
    await click('Call back');
    await sees('Waits until your call is finished');
    await until(bench.client, ({ calls }) => calls.byId[calls.currentId ?? '']?.info.number === CALLER);
    bench.simulator.control.pickUp(bench.simulator.control.customers()[0]!.id);
    await until(bench.client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'talking');
    await bench.client.call('disconnectCall');
    await until(bench.client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'wrapUp');
    const { dispositions } = bench.client.state.directory;
    const [disposition] =
      dispositions[bench.client.state.calls.byId[bench.client.state.calls.currentId!]!.info.campaignId!]!;
    await bench.client.call('finishCall', { disposition: disposition!.id! });
    await button('Play the voicemail');
  });

  it('goes to somebody else by name, and says why it can’t go to nobody', async () => {
    await accept();
    (await button('Transfer…')).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Name, extension or number');
    await sendKeys({ type: '9999' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => /no agent or campaign "9999"/.test(all('[role=alert]')[0]?.textContent ?? ''));
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focusedName() === 'Transfer…');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focusedName() === 'Name, extension or number');
    await sendKeys({ type: 'customer' });
    await waitUntil(() => all('[role=option]').length === 1);
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => !card());
    await waitUntil(() => said() === 'The voicemail went to Customer service');
    const [voicemail] = desk().voicemails();
    const service = bench.client.state.directory.campaigns.find(({ name }) => name === 'Customer service');
    expect(voicemail?.campaignId).to.equal(service?.id);
  });

  it('is saved where the service can, and says so where it can’t', async () => {
    await accept();
    await click('Save…');
    await click('Save');
    await sees('Enter a name for the file.');
    await waitUntil(() => focusedName() === 'File on the phone service’s computer');
    await sendKeys({ type: 'weiss' });
    await sendKeys({ press: 'Enter' });
    await sees('This service has no folder to save files in.');
  });

  it('is deleted only after a question', async () => {
    await accept();
    await click('Delete…');
    await waitUntil(() => focusedName() === 'Delete');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focusedName() === 'Delete…');
    expect(inHand()?.phase).to.equal('accepted');
    await click('Delete…');
    await waitUntil(() => focusedName() === 'Delete');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => !card());
    await waitUntil(() => said() === 'The voicemail was deleted');
    expect(desk().voicemails()).to.deep.equal([]);
  });

  it('follows what another client of the agent does', async () => {
    await offer();
    await otherClient().call('acceptVoicemail', {});
    await button('Done');
    await otherClient().call('processVoicemail', { comments: 'Done there' });
    await waitUntil(() => !card());
    await waitUntil(() => said() === 'The voicemail is with you no more');
  });

  it('shows only what the agent may do', async () => {
    bench.simulator.control.setPermissions(ALEX, {
      canDeleteVoicemailSession: false,
      canTransferVoicemail: false,
      canMakeCalls: false,
    });
    await accept();
    for (const name of ['Delete…', 'Transfer…', 'Call back']) expect(hasButton(name), name).to.equal(false);
    expect(hasButton('Save…')).to.equal(true);
  });

  it('says why it can’t be accepted', async () => {
    await offer();
    bench.simulator.control.setPermissions(ALEX, { canProcessVoicemail: false });
    await waitUntil(() => !hasButton('Accept'));
    expect(seen()).to.contain('Voicemail for you');
  });

  for (const theme of ['light', 'dark'] as const)
    it(`has nothing that axe finds, ${theme}`, async () => {
      bench.dispose();
      bench = createBench();
      bench.provider.theme = theme;
      await bench.signIn();
      const check = async (what: string): Promise<void> => {
        const { violations } = await axe.run(bench.softphone, { rules: { region: { enabled: false } } });
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
        expect(found, what).to.deep.equal([]);
      };
      await offer();
      await check('offered');
      await click('Accept');
      await button('Play the voicemail');
      await check('in hand');
      for (const name of ['Transfer…', 'Save…', 'Delete…']) {
        await click(name);
        await waitUntil(() => focusedName() !== '' && all('.panel').length === 1);
        await check(name);
      }
    });
});
