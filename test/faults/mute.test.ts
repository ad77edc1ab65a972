/** Mute and what else was chosen for a call's sound, over two tabs with stations: real SIP, real sound, real channels and locks. */
import { expect } from '@open-wc/testing';
import { AudioBench, until } from '../audio/bench.ts';
import type { Call } from '../audio/sip-service.ts';
import { all, waitUntil } from '../elements/user.ts';
import { type Page, Workplace } from './page.ts';
import { printFaults, row } from './table.ts';

const AUTO_ANSWER = { headers: ['Answer-Mode: Auto'] };

describe('A microphone that is off', () => {
  let bench: AudioBench;
  let place: Workplace;
  beforeEach(() => {
    bench = new AudioBench();
    place = new Workplace();
  });
  afterEach(async () => {
    place.dispose();
    await bench.dispose();
  });
  after(printFaults);

  /** A tab with the agent's station; the first one has the sound. */
  const open = async (): Promise<Page> => {
    const page = place.open({ shares: bench.uri });
    page.provider.config = {
      stationRegistration: async () => ({ server: 'wss://service.invalid/sip', uri: bench.uri, password: 'secret' }),
      createStation: () => bench.start(),
    };
    return page;
  };
  const inPage = (page: Page, name: string): HTMLElement | undefined =>
    all('button', page.provider).find(({ ariaLabel, textContent }) => (ariaLabel ?? textContent).trim() === name);
  const press = async (page: Page, name: string): Promise<void> => {
    await waitUntil(() => inPage(page, name), `There is no “${name}”`);
    inPage(page, name)!.click();
  };

  /** Two tabs in a call that both ends hear; the sound is in the first. */
  const talking = async (): Promise<{ one: Page; two: Page; call: Call }> => {
    const one = await open();
    await one.signIn();
    await one.until(({ softphone }) => softphone.station?.status === 'registered');
    const two = await open();
    await two.until(({ softphone }) => softphone.station?.status === 'elsewhere');
    const customer = await one.ring();
    const call = await bench.service.call(AUTO_ANSWER);
    await until(() => call.isUp && call.far.ear !== undefined, 'it is up');
    await place.simulator.center.workstation(1).call('softphonePickupPhone', {});
    for (const page of [one, two]) await page.until(({ calls }) => calls.byId[customer]?.phase === 'talking');
    await call.far.ear?.hears(600);
    return { one, two, call };
  };

  it('pressed in the tab without the sound, it is off for the customer, and both tabs bring it back', async () => {
    const { one, two, call } = await talking();
    await press(two, 'Mute');
    await call.far.ear?.hearsNothing();
    await waitUntil(() => inPage(one, 'Unmute') && inPage(two, 'Unmute'));
    await press(one, 'Unmute');
    await call.far.ear?.hears(600);
    await waitUntil(() => inPage(one, 'Mute') && inPage(two, 'Mute'));
    expect(place.line.count('setMute')).to.equal(0);
    row({ fault: 'Mute is pressed in the tab without the sound', saw: 'Unmute in both', lost: 'nothing', seconds: 0 });
  });

  it('stays off when the audio is moved to the other tab, and when that one is closed', async () => {
    const { one, two, call } = await talking();
    await press(one, 'Mute');
    await two.until(({ softphone }) => softphone.muted);
    await two.provider.phone!.station!.restart();
    await one.until(({ softphone }) => softphone.station?.status === 'elsewhere');
    expect(call.endedByStation).to.equal(false);
    const moved = await bench.service.call(AUTO_ANSWER);
    await until(() => moved.isUp && moved.far.ear !== undefined, 'the moved one is up');
    await moved.far.ear?.hearsNothing();
    await waitUntil(() => inPage(one, 'Unmute') && inPage(two, 'Unmute'));
    // As the browser does when a tab is closed.
    two.provider.phone!.station!.release();
    two.close();
    await one.until(({ softphone }) => softphone.station?.status === 'registered');
    const back = await bench.service.call(AUTO_ANSWER);
    await until(() => back.isUp && back.far.ear !== undefined, 'the last one is up');
    await back.far.ear?.hearsNothing();
    await press(one, 'Unmute');
    await back.far.ear?.hears(600);
    expect(place.line.count('setMute')).to.equal(0);
    row({
      fault: 'Muted, the audio is moved to another tab, and that one is closed',
      saw: 'Unmute in both',
      lost: 'nothing: the customer never heard the agent unasked',
      seconds: 0,
    });
  });
});
