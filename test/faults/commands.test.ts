import { expect } from '@open-wc/testing';
import type { CtiCallFinishedEvent } from '@cti-elements/elements';
import { button, click, seen, sees, waitUntil } from '../elements/user.ts';
import type { LineFault } from './faulty-line.ts';
import { type Page, Workplace } from './page.ts';
import { printFaults, row } from './table.ts';

describe('A command is given once, whatever becomes of its answer', () => {
  let place: Workplace;
  let logged: CtiCallFinishedEvent[];
  const log = (event: CtiCallFinishedEvent): void => void logged.push(event);
  beforeEach(() => {
    logged = [];
    document.addEventListener('cti-call-finished', log);
    place = new Workplace();
  });
  afterEach(() => {
    place.dispose();
    document.removeEventListener('cti-call-finished', log);
  });
  after(printFaults);

  const start = async (): Promise<Page> => {
    const page = place.open();
    await page.signIn();
    await page.client.loaded;
    return page;
  };

  /** Wrap-up in the page, with the first disposition chosen. */
  const wrapUp = async (page: Page): Promise<string> => {
    const id = await page.wrapUp();
    await waitUntil(() => document.querySelector('cti-softphone'));
    const campaign = page.state.calls.byId[id]!.info.campaignId!;
    await page.until(({ directory }) => (directory.dispositions[campaign]?.length ?? 0) > 0);
    const [disposition] = page.state.directory.dispositions[campaign]!;
    await click(disposition!.name!);
    return id;
  };

  const SPOILT: readonly LineFault[] = ['answer lost', 'late', 'twice', 'status 500', 'not XML', 'lost', 'refused'];
  for (const fault of SPOILT)
    it(`finishCall: ${fault}`, async () => {
      const page = await start();
      const id = await wrapUp(page);
      const before = place.line.count('finishCall');
      place.line.break('finishCall', fault);
      await click('Finish');
      await page.until(({ calls }) => calls.byId[id] === undefined);
      await place.scheduler.advance(1_000);
      await waitUntil(() => logged.length > 0);
      await waitUntil(() => !page.state.commands.pending.finishCall);
      expect(page.state.commands.failed.finishCall).to.equal(undefined);
      expect(logged).to.have.lengthOf(1);
      expect(logged[0]!.dispositionId).to.be.a('string');
      const sent = place.line.count('finishCall') - before;
      expect(sent).to.equal(fault === 'twice' ? 2 : 1);
      place.line.release();
      row({
        fault: `finishCall: ${fault}`,
        saw: 'The call finished, no error',
        lost: 'nothing, sent once',
        seconds: 0,
      });
    });

  it('Resume is sent although the answer to Hold is late', async () => {
    const page = await start();
    await page.talk();
    place.line.break('toggleHold', 'late');
    await click('Hold');
    await page.until(({ calls }) => calls.byId[calls.currentId!]?.held === true);
    const resume = await button('Resume');
    await waitUntil(() => resume.ariaBusy !== 'true');
    resume.click();
    await page.until(({ calls }) => calls.byId[calls.currentId!]?.held === false);
    expect(place.line.count('toggleHold')).to.equal(2);
    place.line.release();
    row({
      fault: 'The answer to Hold is late',
      saw: 'On hold, then off hold with Resume',
      lost: 'nothing',
      seconds: 0,
    });
  });

  it('Hold whose answer is lost shows no error once the call is held', async () => {
    const page = await start();
    await page.talk();
    place.line.break('toggleHold', 'answer lost');
    await click('Hold');
    await page.until(({ calls }) => calls.byId[calls.currentId!]?.held === true);
    await waitUntil(() => !page.state.commands.failed.toggleHold);
    await waitUntil(() => !seen().includes('can’t be reached') && !seen().includes("can't be reached"));
    row({ fault: 'The answer to Hold is lost', saw: 'On hold', lost: 'nothing', seconds: 0 });
  });

  it('a double click makes one call', async () => {
    const page = await start();
    await Promise.all([page.provider.call('+19255550188'), page.provider.call('+19255550188')]);
    const { client } = page;
    await page.until(({ calls }) => calls.dialing !== undefined || calls.currentId !== undefined);
    await Promise.all([1, 2].map(() => client.call('disconnectCall')));
    expect(place.line.count('makeCall')).to.equal(1);
    expect(place.line.count('disconnectCall')).to.equal(1);
    row({ fault: 'Call and End are clicked twice', saw: 'One call', lost: 'nothing, one command each', seconds: 0 });
  });

  it('Hold that could not be sent says so', async () => {
    const page = await start();
    await page.talk();
    place.line.break('toggleHold', 'lost');
    await click('Hold');
    await sees('The call could not be put on hold');
    await click('Hold');
    await page.until(({ calls }) => calls.byId[calls.currentId!]?.held === true);
    await waitUntil(() => !seen().includes('could not be put on hold'));
    row({
      fault: 'Hold never reaches the service',
      saw: 'That the call could not be put on hold',
      lost: 'nothing',
      seconds: 0,
    });
  });
});
