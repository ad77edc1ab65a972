import { expect } from '@open-wc/testing';
import type { CtiScript } from '@cti-elements/elements';
import { demoAccount } from '../../packages/simulator/core/demo-account.ts';
import { type Bench, createBench } from './bench.ts';
import { ATTACKS } from './script-attacks.ts';
import { waitUntil } from './user.ts';

/** What no script may hold, however it was written. */
const FORBIDDEN =
  'script, iframe, frame, object, embed, form, input, button, select, textarea, style, link, meta, base, svg, math, template, ' +
  'video, audio, source, track, dialog, slot, [srcset], [ping], [background], [formaction], [srcdoc], [action], [is], [part], ' +
  '[slot], [popover], [autofocus], [contenteditable]';
const SAFE = /^(?:https?:|mailto:|tel:|#)/;

const hits = (): number => (window as unknown as { __hit?: number }).__hit ?? 0;

/** Everything that this page, and frames in it, asked for at an address that is not its own. */
function leaks(view: Window): string[] {
  const names = (view.performance.getEntriesByType('resource') as PerformanceResourceTiming[]).map(({ name }) => name);
  return names.filter((name) => name.includes('leak') || name.includes('attacker'));
}

describe('a script that attacks', () => {
  let bench: Bench;
  let violations: SecurityPolicyViolationEvent[];
  const watch = (event: SecurityPolicyViolationEvent): void => void violations.push(event);

  beforeEach(() => {
    violations = [];
    document.addEventListener('securitypolicyviolation', watch);
  });
  afterEach(() => {
    document.removeEventListener('securitypolicyviolation', watch);
    bench.dispose();
  });

  for (const isolated of [false, true]) {
    it(`runs nothing and reaches nothing, ${ATTACKS.length} times${isolated ? ', in a frame' : ''}`, async () => {
      expect(ATTACKS.length).to.be.greaterThan(150);
      const account = demoAccount();
      const renewals = account.campaigns[0]!.id;
      const scripts: Record<string, string> = { ...account.desk!.scripts, [renewals]: '<p id=first>x</p>' };
      bench = createBench({ account: { ...account, desk: { ...account.desk!, scripts } } });
      bench.softphone.remove();
      const element: CtiScript = document.createElement('cti-script');
      element.isolated = isolated;
      element.imageOrigins = 'https://cdn.example.com';
      element.campaignId = renewals;
      bench.provider.append(element);
      await bench.signIn();
      bench.simulator.control.desk.changeContact('9255550100', { photo: 'http://attacker.localhost:1/leak' });
      await bench.talk();
      const find = (): HTMLElement | null | undefined => {
        const frame = element.shadowRoot?.querySelector<HTMLIFrameElement>('.frame');
        const root = isolated ? frame?.contentDocument : element.shadowRoot?.querySelector('.content')?.shadowRoot;
        return root?.querySelector<HTMLElement>('.script');
      };
      await waitUntil(() => find()?.textContent.includes('x'), 'The first script is not there');
      const view = find()!.ownerDocument.defaultView!;
      for (const [index, attack] of ATTACKS.entries()) {
        const end = `The end of ${index}`;
        scripts[renewals] = `<p>${end}</p>${attack}`;
        await bench.client.call('requestScript', { campaignId: renewals });
        await element.updateComplete;
        const body = find()!;
        expect(body.textContent, attack).to.include(end);
        expect(
          [...body.querySelectorAll(FORBIDDEN)].map(({ outerHTML }) => outerHTML),
          attack,
        ).to.deep.equal([]);
        for (const one of body.querySelectorAll<HTMLElement>('*')) {
          expect(one.localName, attack).to.not.contain('-');
          for (const { name, value } of one.attributes) {
            expect(name, attack).to.not.match(/^on|:/);
            if (name === 'href') expect(value, attack).to.match(SAFE);
            if (name === 'src') expect(value, attack).to.match(/^(?:https:\/\/cdn\.example\.com\/|data:image\/)/);
            if (name === 'style') expect(value, attack).to.not.match(/url|position|inset|transform|@|image/i);
          }
        }
        const [box, room] = [body.getBoundingClientRect(), element.getBoundingClientRect()];
        expect(box.width, attack).to.be.at.most(room.width + 30);
        expect(element.checkVisibility(), attack).to.equal(true);
      }
      // What was to happen by itself has had the time to: a request that began after all of theirs has come back.
      for (const { Image } of [window, view as Window & typeof globalThis])
        await new Promise((resolve) => {
          Object.assign(new Image(), { onerror: resolve, src: 'http://127.0.0.1:1/last' });
        });
      expect(hits()).to.equal(0);
      expect([...leaks(window), ...leaks(view)]).to.deep.equal([]);
      expect(document.forms).to.have.lengthOf(0);
      expect(violations.map(({ violatedDirective }) => violatedDirective)).to.deep.equal([]);
      expect(document.baseURI).to.equal(location.href);
    }).timeout(60_000);
  }

  it('has a frame that may run nothing, under a policy that lets nothing in but images from allowed origins', async () => {
    bench = createBench();
    bench.softphone.remove();
    const element = document.createElement('cti-script');
    element.isolated = true;
    element.imageOrigins = 'https://cdn.example.com/x javascript:alert(1) "><script>';
    bench.provider.append(element);
    await bench.signIn();
    await bench.talk();
    await waitUntil(() =>
      element.shadowRoot?.querySelector<HTMLIFrameElement>('.frame')?.contentDocument?.querySelector('h2'),
    );
    const frame = element.shadowRoot!.querySelector<HTMLIFrameElement>('.frame')!;
    expect([...frame.sandbox]).to.deep.equal(['allow-same-origin']);
    const policy = frame.contentDocument!.querySelector<HTMLMetaElement>('meta[http-equiv]')!.content;
    expect(policy).to.contain("default-src 'none'").and.contain("form-action 'none'");
    expect(policy.replace(/.*img-src/, '').trim()).to.equal('data: https://cdn.example.com');
    // Even what were put there past the sanitizer would not run.
    const image = frame.contentDocument!.createElement('img');
    image.setAttribute('onerror', 'window.top.__hit = 1');
    const gone = new Promise((resolve) => image.addEventListener('error', resolve));
    image.src = 'http://attacker.localhost:1/leak';
    frame.contentDocument!.body.append(image);
    await gone;
    expect(hits()).to.equal(0);
  });
});
