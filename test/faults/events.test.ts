import type { CtiCallFinishedEvent, CtiEventMap } from '@cti-elements/elements';
import { expect } from '@open-wc/testing';
import { sees, waitUntil } from '../elements/user.ts';
import { FaultyLine } from './faulty-line.ts';
import { type Page, Workplace } from './page.ts';
import { printFaults, row } from './table.ts';

const NAMES = ['screen-pop', 'call-started', 'call-ended', 'call-finished', 'call-missed'] as const;

describe('what the page is told of calls', () => {
  let place: Workplace;
  let told: string[];
  let finished: CtiCallFinishedEvent[];
  const listen = (event: Event): void => {
    told.push(event.type.replace('cti-', ''));
    if (event.type === 'cti-call-finished') finished.push(event as CtiCallFinishedEvent);
  };
  beforeEach(() => {
    told = [];
    finished = [];
    for (const name of NAMES) document.addEventListener(`cti-${name}` as keyof CtiEventMap, listen);
    place = new Workplace();
  });
  afterEach(() => {
    place.dispose();
    for (const name of NAMES) document.removeEventListener(`cti-${name}` as keyof CtiEventMap, listen);
  });
  after(printFaults);

  /** Where the connection is gone until `back()`. */
  const cut = async (page: Page): Promise<() => Promise<void>> => {
    place.line.down = true;
    await page.until(({ connection }) => connection.status === 'retrying');
    return async () => {
      place.line.down = false;
      page.client.retryNow();
      await page.until(({ connection }) => connection.status === 'connected');
    };
  };
  const workstation = () => place.simulator.center.workstation(1);
  const finishElsewhere = () => {
    const [disposition] = workstation().currentCall!.campaign.dispositionIds;
    return workstation().call('finishCall', { disposition, comments: 'By another' });
  };

  it('is told although no event came: a call that came while the connection was lost', async () => {
    const page = place.open();
    await page.signIn();
    await page.client.call('setReadyState', { stateId: page.state.agent.readyStates[0]!.id });
    await page.until(({ agent }) => agent.ready);
    const back = await cut(page);
    place.simulator.control.callIn({ number: '+19255550100' });
    await waitUntil(() => workstation().currentCall !== undefined);
    await workstation().call('softphonePickupPhone', {});
    await waitUntil(() => workstation().currentCall?.state === 'talking');
    await back();
    await waitUntil(() => told.includes('call-started') && told.includes('screen-pop'));
    const again = await cut(page);
    await workstation().call('disconnectCall', {});
    await again();
    await waitUntil(() => told.includes('call-ended'));
    const last = await cut(page);
    await finishElsewhere();
    await last();
    await waitUntil(() => told.includes('call-finished'));
    expect(told).to.deep.equal(['call-started', 'screen-pop', 'call-ended', 'call-finished'].sort(order(told)));
    row({
      fault: 'The connection is lost whenever a call comes, ends and is finished',
      saw: 'The call as it is, each time the connection is back',
      lost: 'nothing: pop, started, ended, finished, each once',
      seconds: 0,
    });
  });

  it('is told once of events that come twice, and of a page that is loaded anew in the call', async () => {
    const page = place.open();
    await page.signIn();
    const id = await page.talk();
    workstation().publish('callStarted', { callSessionId: id });
    workstation().publish('callUpdated', { callinfo: page.state.calls.byId[id]!.info });
    await waitUntil(() => told.includes('screen-pop'));
    page.close();
    const again = place.open();
    await again.until(({ calls }) => calls.byId[id]?.phase === 'talking');
    await again.client.call('disconnectCall');
    workstation().publish('callEnded', { callSessionId: id });
    await again.until(({ calls }) => calls.byId[id]?.phase === 'wrapUp');
    await waitUntil(() => told.includes('call-ended'));
    expect([...told].sort()).to.deep.equal(['call-ended', 'call-started', 'screen-pop']);
    row({
      fault: 'Events come twice, and the page is loaded anew in the call',
      saw: 'The call',
      lost: 'nothing: pop, started, ended, each once',
      seconds: 0,
    });
  });

  it('is what was really sent: a draft in one tab, another comment sent by the other', async () => {
    const [one, two] = [
      place.open({ visible: false }),
      place.open({ visible: false, line: new FaultyLine(place.simulator.fetch) }),
    ];
    await one.signIn();
    await two.until(({ session }) => session.status === 'signedIn');
    const id = await one.wrapUp();
    await two.until(({ calls }) => calls.byId[id]?.phase === 'wrapUp');
    const { keepDraft } = await import('../../packages/elements/internal/drafts.ts');
    keepDraft(id, { comments: 'Only a draft' });
    const campaignId = two.state.calls.byId[id]!.info.campaignId!;
    await two.until(({ directory }) => (directory.dispositions[campaignId]?.length ?? 0) > 0);
    const disposition = two.state.directory.dispositions[campaignId]![0]!;
    await two.provider.phone!.finish({ dispositionId: disposition.id!, comments: 'Really sent' });
    await waitUntil(() => finished.length > 0);
    expect(finished.map(({ comments, dispositionId }) => ({ comments, dispositionId }))).to.deep.equal([
      { comments: 'Really sent', dispositionId: disposition.id },
    ]);
    row({
      fault: 'A draft in one tab, and the call is finished in the other',
      saw: 'The call finished',
      lost: 'nothing: the log has what was sent, once',
      seconds: 0,
    });
  });

  it('is no draft, when another program finishes the call: the agent may copy it', async () => {
    const page = place.open();
    await page.signIn();
    const id = await page.wrapUp();
    const { keepDraft } = await import('../../packages/elements/internal/drafts.ts');
    keepDraft(id, { comments: 'Half written' });
    await finishElsewhere();
    await waitUntil(() => finished.length > 0);
    expect(finished[0]!.comments).to.equal('');
    await sees('The call was finished elsewhere, without your comment: Half written');
    row({
      fault: 'Another program finishes a call with a draft in the page',
      saw: 'That it was finished elsewhere, and the comment to copy',
      lost: 'nothing',
      seconds: 0,
    });
  });
});

/** Screen pops are told once the tabs have agreed, so they may come a little later than the rest. */
const order =
  (told: readonly string[]) =>
  (a: string, b: string): number =>
    told.indexOf(a) - told.indexOf(b);
