/** What an agent sees when the service is started anew, ends the session, or something else answers in its place. */
import { expect } from '@open-wc/testing';
import { all, click, field, fill, seen, sees, waitUntil } from '../elements/user.ts';
import { type Page, Workplace } from './page.ts';
import { printFaults, row } from './table.ts';

describe('A session that the service has ended', () => {
  let place: Workplace;
  beforeEach(() => (place = new Workplace()));
  afterEach(() => place.dispose());
  after(printFaults);

  const open = async (): Promise<Page> => {
    const page = place.open({ shares: `restart:${crypto.randomUUID()}`, keep: 'browser' });
    await page.signIn();
    await page.client.loaded;
    return page;
  };
  /** The sign-in form, with all but the password in it. */
  const signInAgain = async (): Promise<void> => {
    await fill('Password', 'secret');
    expect((await field('User name')).value).to.equal('agent@example.com');
    expect((await field('Station')).value).to.equal('1001');
    await click('Sign in');
  };
  /** The tab is closed once the browser keeps the text, and another one opened. */
  const inAnotherTab = async (page: Page, text: string): Promise<Page> => {
    await page.keeps(text);
    page.close();
    sessionStorage.clear();
    return place.open({ shares: page.keepAs!, keep: 'browser' });
  };
  const choose = async (page: Page, id: string): Promise<string> => {
    const campaign = page.state.calls.byId[id]!.info.campaignId!;
    await page.until(({ directory }) => (directory.dispositions[campaign]?.length ?? 0) > 0);
    const { name } = page.state.directory.dispositions[campaign]![0]!;
    await click(name!);
    return name!;
  };

  it('by a restart is told, and the password alone is asked for', async () => {
    const page = await open();
    let errors = 0;
    page.provider.addEventListener('cti-error', () => errors++);
    place.restartService();
    await sees('The phone service was started again and has signed you out. Sign in again to go on.');
    expect(page.state.session.endedBy).to.equal('restart');
    expect(all('cti-problems').flatMap((one) => [...one.shadowRoot!.querySelectorAll('li')])).to.have.lengthOf(0);
    expect(errors, 'errors that the page hears').to.equal(0);
    await page.signIn();
    await waitUntil(() => !seen().includes('was started again'));
    row({
      fault: 'The service restarts and has forgotten the session',
      saw: 'That it was started again; the form with user and station',
      lost: 'nothing',
      seconds: 0,
    });
  });

  it('in wrap-up gives back the disposition and the comment, also to a page that is loaded anew', async () => {
    const page = await open();
    const id = await page.wrapUp();
    const name = await choose(page, id);
    await fill('Comment', 'Call again on Monday');
    place.restartService();
    await page.until(({ session, outbox }) => session.status === 'signedOut' && outbox.unsent.length === 1);
    const next = await inAnotherTab(page, 'Monday');
    await next.signIn();
    await sees(`your disposition “${name}” may be missing. Your comment: Call again on Monday`);
    row({
      fault: 'The service restarts in wrap-up, then the page is loaded anew',
      saw: 'Disposition and comment, to copy',
      lost: 'nothing',
      seconds: 0,
    });
  });

  it('in wrap-up keeps a disposition without a comment too', async () => {
    const page = await open();
    const name = await choose(page, await page.wrapUp());
    place.restartService();
    await page.until(({ session, outbox }) => session.status === 'signedOut' && outbox.unsent.length === 1);
    await signInAgain();
    await sees(`your disposition “${name}” may be missing.`);
  });

  it('by a supervisor in wrap-up gives the form its text back while the service has the call', async () => {
    const page = await open();
    const id = await page.wrapUp();
    await fill('Comment', 'Call again on Monday');
    page.client.keepUnsent(id, { comments: 'Call again on Monday' });
    await page.until(({ outbox }) => outbox.unsent.length === 1);
    const next = await inAnotherTab(page, 'Monday');
    await next.until(({ calls }) => calls.currentId === id);
    await waitUntil(async () => (await field('Comment')).value === 'Call again on Monday', 'The comment is lost');
    await choose(next, id);
    await click('Finish');
    await next.until(({ calls, outbox }) => calls.byId[id] === undefined && outbox.unsent.length === 0);
    expect(place.simulator.control.customers()[0]).to.include({ comments: 'Call again on Monday' });
  });
});

describe('What answers in place of the service', () => {
  let place: Workplace;
  beforeEach(() => (place = new Workplace()));
  afterEach(() => place.dispose());

  const page = '<!doctype html><title>Welcome to our guest network</title>';
  const html = { 'Content-Type': 'text/html' };
  const answers: readonly [string, () => Response, RegExp][] = [
    ['a captive portal', () => new Response(page, { headers: html }), /does this network ask you to sign in first\?/],
    ['a proxy that wants a name', () => new Response(page, { status: 407 }), /The network asks for a sign-in/],
    ['a server without the service', () => new Response(page, { status: 404 }), /There is no phone service at its/],
    ['a service that refuses the page', () => new Response('', { status: 403 }), /refuses this page/],
    ['a document', () => new Response('%PDF-1.4'), /Something else answers in place of the phone service/],
    ['XML of another kind', () => new Response('<feed/>'), /Something else answers in place of the phone service/],
    [
      'a gateway that has lost it',
      () => new Response(page, { status: 502 }),
      /a fault \(HTTP status 502\), trying again/,
    ],
  ];
  for (const [name, answer, words] of answers)
    it(`${name} is told in its own words`, async () => {
      const opened = place.open();
      await opened.signIn();
      place.line.instead = answer;
      await sees(words);
      if (!/trying again/.test(words.source)) expect(seen()).not.to.match(/trying again in/);
      place.line.instead = undefined;
      await waitUntil(() => !words.test(seen()), 'The words stay when the cause is gone');
      expect(opened.state.session.status).to.equal('signedIn');
    });
});
