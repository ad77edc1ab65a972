import { expect } from '@open-wc/testing';
import { Subject } from 'rxjs';
import type { CtiClient, CtiState } from '@cti-elements/client';
import { loadDeferred } from '../../../packages/elements/provider/deferred.ts';
import '@cti-elements/elements';
import { waitUntil } from '../user.ts';

/** What `select` of a client gives: the session's status, as the test says it. */
class FakeSession {
  readonly status$ = new Subject<Pick<CtiState, 'session'>>();
  readonly client = {
    select: (selector: (state: CtiState) => boolean) => ({
      subscribe: (observer: (value: boolean) => void) =>
        this.status$.subscribe((state) => observer(selector(state as CtiState))),
    }),
  } as unknown as CtiClient;

  say(status: CtiState['session']['status']): void {
    this.status$.next({ session: { status } as CtiState['session'] });
  }
}

const isDefined = (tag: string): boolean => customElements.get(tag) !== undefined;
const failed = (error: unknown): never => {
  throw error;
};

describe('what loads after sign-in', () => {
  const page = document.createElement('div');
  const session = new FakeSession();
  const subscription = loadDeferred(session.client, failed);

  before(() => document.body.append(page));
  after(() => {
    subscription.unsubscribe();
    page.remove();
  });

  it('is only what the page holds, from the sign-in on, wherever it stands', async () => {
    page.innerHTML = '<cti-call></cti-call>';
    session.say('signedOut');
    expect(isDefined('cti-call'), 'before the sign-in').to.equal(false);
    session.say('signedIn');
    await waitUntil(() => isDefined('cti-call') && isDefined('cti-transfer'), 'The phone’s pieces were not loaded');
    for (const tag of ['cti-tray', 'cti-callbacks', 'cti-script', 'cti-worksheet', 'cti-call-data', 'cti-audio-check'])
      expect(isDefined(tag), tag).to.equal(false);

    page.append(document.createElement('cti-script'));
    await waitUntil(() => isDefined('cti-script'), 'What came into the page later was not loaded');
    expect(isDefined('cti-worksheet')).to.equal(false);

    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' }).innerHTML = '<p><cti-call-data></cti-call-data></p>';
    page.append(host);
    await waitUntil(() => isDefined('cti-call-data'), 'What stands in a shadow root was not loaded');
    host.shadowRoot!.append(document.createElement('cti-audio-check'));
    await waitUntil(() => isDefined('cti-audio-check'), 'What came into a shadow root later was not loaded');
    expect(isDefined('cti-callbacks')).to.equal(false);

    page.append(document.createElement('cti-softphone'));
    await waitUntil(() => isDefined('cti-tray') && isDefined('cti-worksheet'), 'A softphone’s tray was not loaded');
    expect(isDefined('cti-callbacks')).to.equal(false);
  });
});
