import { expect } from '@open-wc/testing';
import type { CtiScript } from '@cti-elements/elements';
import { demoAccount } from '../../../packages/simulator/core/account/demo-account.ts';
import { type Bench, createBench } from '../bench.ts';
import { CORPORA } from './script-corpora.ts';
import { Traps } from './script-traps.ts';
import { waitUntil } from '../user.ts';

type View = Window & typeof globalThis;

/** What no script may hold, however it was written. */
const FORBIDDEN =
  'script, iframe, frame, object, embed, form, input, button, select, textarea, style, link, meta, base, svg, math, template, ' +
  'video, audio, source, track, dialog, slot, [srcset], [ping], [background], [formaction], [srcdoc], [action], [is], [part], ' +
  '[slot], [popover], [autofocus], [contenteditable]';
const SAFE = /^(?:https?:|mailto:|tel:|#)/;
const ALLOWED = /^(?:https:\/\/cdn\.example\.com\/|data:image\/)/;

/** The mark that our own attacks leave. */
const hits = (view: Window = window): number => (view as unknown as { __hit?: number }).__hit ?? 0;

/** What had begun by itself before this has ended when it resolves: a picture that can't come has not come. */
const noPicture = ({ Image }: View): Promise<unknown> =>
  new Promise((resolve) => Object.assign(new Image(), { onerror: resolve, src: 'data:image/png,none' }));

/** Everything that is wrong with what has become of an attack. */
function faults(body: HTMLElement, element: CtiScript): string[] {
  const found = [...body.querySelectorAll(FORBIDDEN)].map(({ outerHTML }) => outerHTML);
  const wrong = (is: boolean, what: string): void => void (is && found.push(what));
  for (const one of body.querySelectorAll('*')) {
    wrong(one.localName.includes('-'), `<${one.localName}>`);
    for (const { name, value } of one.attributes) {
      const says = `${name}="${value}"`;
      wrong(/^on|:/.test(name), says);
      wrong(name === 'href' && !SAFE.test(value), says);
      wrong(name === 'src' && !ALLOWED.test(value), says);
      wrong(name === 'style' && /url|position|inset|transform|@|image/i.test(value), says);
      wrong((name === 'id' || name === 'name') && !value.startsWith('user-content-'), says);
    }
  }
  const [box, room] = [body.getBoundingClientRect(), element.getBoundingClientRect()];
  wrong(box.width > room.width + 30, `It is ${box.width} px wide`);
  wrong(!element.checkVisibility(), 'It hides the element');
  return found;
}

describe('a script that attacks', () => {
  let bench: Bench;
  let traps: Traps | undefined;

  afterEach(() => {
    traps?.dispose();
    traps = undefined;
    bench?.dispose();
  });

  for (const { name, atLeast, load } of CORPORA)
    for (const isolated of [false, true])
      it(`runs nothing and reaches nothing: ${name}${isolated ? ', in a frame' : ''}`, async () => {
        const attacks = await load();
        expect(attacks.length).to.be.at.least(atLeast);
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
        traps = new Traps([window, view]);
        for (const [index, attack] of attacks.entries()) {
          const end = `The end of ${index}`;
          scripts[renewals] = `<p>${end}</p>${attack}`;
          await bench.client.call('requestScript', { campaignId: renewals });
          await element.updateComplete;
          const body = find()!;
          expect(body.textContent, attack).to.include(end);
          expect(faults(body, element), attack).to.deep.equal([]);
          expect(traps.caught, attack).to.deep.equal([]);
        }
        // What was to happen by itself has had the time to.
        await Promise.all([noPicture(window), noPicture(view)]);
        expect(traps.requests.filter((address) => !ALLOWED.test(address))).to.deep.equal([]);
        traps.dispose();
        expect(traps.caught).to.deep.equal([]);
        expect([hits(), hits(view)]).to.deep.equal([0, 0]);
        expect(find()!.ownerDocument.defaultView, 'The frame has gone elsewhere').to.equal(view);
        expect(document.forms).to.have.lengthOf(0);
        expect(document.baseURI).to.equal(location.href);
      }).timeout(60_000);

  it('would be noticed: markup that nobody has made harmless goes into every trap', async () => {
    const box = document.createElement('div');
    document.body.append(box);
    traps = new Traps([window]);
    box.innerHTML =
      "<img src=\"data:image/png,none\" onerror=\"alert(1);fetch('/x');document.cookie='a=b';location='/away'\">" +
      '<img src="http://attacker.localhost:1/leak"><form action="/x"></form>';
    await waitUntil(() => traps!.caught.some((one) => one.startsWith('navigate')), 'Nothing ran');
    box.querySelector('form')!.requestSubmit();
    await waitUntil(() => traps!.requests.some((address) => address.includes('leak')), 'The request is not seen');
    box.remove();
    traps.dispose();
    expect(traps.caught).to.include.members([
      'childList of <div>',
      'alert()',
      'fetch()',
      'cookie =',
      `navigate to ${new URL('/away', location.href)}`,
      'submit at <form>',
    ]);
  });

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
    expect([...frame.sandbox]).to.deep.equal(['allow-same-origin', 'allow-popups', 'allow-popups-to-escape-sandbox']);
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
