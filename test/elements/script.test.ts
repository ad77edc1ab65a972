import { expect } from '@open-wc/testing';
import type { CtiScript } from '@cti-elements/elements';
import { sendKeys } from '@web/test-runner-commands';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import { demoAccount } from '../../packages/simulator/core/demo-account.ts';
import { type Bench, createBench, until } from './bench.ts';
import { click, fill, seen, sees, waitUntil } from './user.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };
const RENEWALS = 'Renewals';

/** A call centre whose renewals have this script. */
export function benchWith(script?: string): Bench {
  const account = demoAccount();
  const id = account.campaigns.find(({ name }) => name === RENEWALS)!.id;
  const scripts = script === undefined ? account.desk!.scripts : { ...account.desk!.scripts, [id]: script };
  const bench = createBench({ account: { ...account, desk: { ...account.desk!, scripts } } });
  bench.softphone.remove();
  return bench;
}

export function addScript(bench: Bench, attributes: Record<string, string> = {}): CtiScript {
  const element = document.createElement('cti-script');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  bench.provider.append(element);
  return element;
}

/** The script's own content, while it is laid out; in the page, or in the frame. */
function find(element: CtiScript): HTMLElement | undefined {
  const root = element.shadowRoot;
  const frame = root?.querySelector<HTMLIFrameElement>('.frame');
  const inside = frame ? frame.contentDocument : root?.querySelector('.content')?.shadowRoot;
  const body = inside?.querySelector<HTMLElement>('.script');
  return body?.hasChildNodes() ? body : undefined;
}

export async function content(element: CtiScript): Promise<HTMLElement> {
  await waitUntil(() => find(element), 'The script is not laid out');
  return find(element)!;
}

const viewport = (element: CtiScript): HTMLElement => element.shadowRoot!.querySelector('.viewport')!;

/** What is read aloud: without the words for screen readers alone. */
function text(body: HTMLElement): string {
  const copy = body.cloneNode(true) as HTMLElement;
  for (const said of copy.querySelectorAll('.said')) said.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
}

async function variable(bench: Bench, name: string): Promise<string> {
  const variables = await bench.simulator.center.workstation(1).call('getCallAttachedVariables', {});
  return variables.find((one) => one.name === name)!.id!;
}

/** Another client of the same agent changes a variable. */
async function setElsewhere(bench: Bench, name: string, value: string): Promise<void> {
  const id = await variable(bench, name);
  await bench.simulator.center.workstation(1).call('setCallAttachedVariable', { id, value });
}

for (const isolated of [false, true]) {
  const attributes: Record<string, string> = isolated ? { isolated: '' } : {};

  describe(isolated ? 'a script in a frame of its own' : 'a script', () => {
    let bench: Bench;

    afterEach(() => {
      document.body.style.background = '';
      bench.dispose();
    });

    async function talk(script?: string, more: Record<string, string> = {}) {
      bench = benchWith(script);
      const element = addScript(bench, { ...attributes, ...more });
      await bench.signIn();
      const id = await bench.talk();
      const body = await content(element);
      return { element, body, id };
    }

    it('has its blanks filled in from the contact and the call’s variables, escaped', async () => {
      const { body } = await talk('<p>Hello @Customer.first_name@, your discount is <b>@Offer.discount@</b> %.</p>');
      await waitUntil(() => text(body) === 'Hello Maria, your discount is 5 %.', text(body));
      await setElsewhere(bench, 'reason', '');
      bench.simulator.control.desk.changeContact('9255550100', { first_name: '<img src=x onerror=alert(1)>' });
      await waitUntil(() => text(body).startsWith('Hello <img src=x onerror=alert(1)>,'), text(body));
      expect(body.querySelector('img')).to.equal(null);
    });

    it('follows a variable that another client changes, in place: what was selected stays selected', async () => {
      const { body } = await talk('<p>Discount: @Offer.discount@ percent, for @Customer.first_name@.</p>');
      await waitUntil(() => text(body) === 'Discount: 5 percent, for Maria.', text(body));
      const first = body.querySelector('p')!.firstChild!;
      const paragraph = body.querySelector('p');
      await setElsewhere(bench, 'discount', '12');
      await waitUntil(() => text(body) === 'Discount: 12 percent, for Maria.', text(body));
      expect(body.querySelector('p')).to.equal(paragraph);
      expect(paragraph!.firstChild).to.equal(first);
    });

    it('shows what nothing is known of, and says so to screen readers, too', async () => {
      const { body } = await talk(
        '<p>Dear @Customer.nickname@, @Customer.first_name@. Write to a@b.example, c@d.example.</p>',
      );
      await waitUntil(() => body.querySelector('.unknown'));
      expect(text(body)).to.equal('Dear @Customer.nickname@, Maria. Write to a@b.example, c@d.example.');
      expect(body.querySelectorAll('.unknown')).to.have.lengthOf(1);
      expect(body.querySelector('.unknown .said')!.textContent).to.contain('nothing is known');
      bench.simulator.control.desk.changeContact('9255550100', { nickname: 'Mia' });
      await waitUntil(() => text(body).startsWith('Dear Mia, Maria.'), text(body));
      expect(body.querySelector('.unknown')).to.equal(null);
    });

    it('fills a blank that a word processor has cut in pieces', async () => {
      const { body } = await talk('<p>Hello @Customer.<span class=SpellE>first<b>_name</b></span>@!</p>');
      await waitUntil(() => text(body) === 'Hello Maria!', text(body));
    });

    it('fills in addresses encoded, and leaves a link dead that is not safe with what it is filled with', async () => {
      bench = benchWith(
        '<a id="a" href="https://crm.example/?n=@Customer.last_name@&d=@Offer.discount@">a</a>' +
          '<a id="b" href="@Customer.site@">b</a><a id="c" href="mailto:@Customer.email@">c</a>' +
          '<a id="d" href="https://crm.example/@Customer.nothing@">d</a><a id="e" href="java@Customer.site@">e</a>',
      );
      const element = addScript(bench, attributes);
      await bench.signIn();
      bench.simulator.control.desk.changeContact('9255550100', {
        last_name: 'A&b=/"><i>?#',
        site: 'javascript:alert(1)',
        email: 'm.a+x?cc=b@example.com',
      });
      await bench.talk();
      const body = await content(element);
      const link = (id: string) => body.querySelector<HTMLAnchorElement>(`[id$="-${id}"]`)!;
      await waitUntil(() => link('a').hasAttribute('href'));
      expect(link('a').getAttribute('href')).to.equal('https://crm.example/?n=A%26b%3D%2F%22%3E%3Ci%3E%3F%23&d=5');
      expect(link('c').getAttribute('href')).to.equal('mailto:m.a%2Bx%3Fcc%3Db@example.com');
      for (const id of ['b', 'd', 'e']) expect(link(id).hasAttribute('href'), id).to.equal(false);
      expect(link('b').title).to.contain('no address that is safe');
      bench.simulator.control.desk.changeContact('9255550100', { site: 'https://maria.example/a b' });
      await waitUntil(() => link('b').getAttribute('href') === 'https://maria.example/a%20b');
      for (const id of ['a', 'b', 'c']) {
        expect(link(id).rel).to.equal('noopener noreferrer');
        expect(link(id).target).to.equal('_blank');
      }
    });

    it('calls a number that is clicked, and says why it can’t', async () => {
      const { body } = await talk('<p>Call <a href="tel:+19255550120">the front desk</a>.</p>');
      body.querySelector('a')!.click();
      await sees('Finish the call you are on first');
      const call = bench.client.state.calls.currentId;
      const { dispositionIds } = bench.simulator.center.account.campaigns.find(({ name }) => name === RENEWALS)!;
      await bench.client.call('finishCall', { disposition: dispositionIds[0] });
      await until(bench.client, ({ calls }) => calls.currentId === undefined);
      expect(call).to.not.equal(undefined);
    });

    it('keeps its place by call, and each size of the text', async () => {
      const long = Array.from({ length: 80 }, (_, i) => `<p>Line ${i} for @Customer.first_name@</p>`).join('');
      const { element, id } = await talk(long);
      const view = viewport(element);
      await waitUntil(() => view.scrollHeight > view.clientHeight + 400, 'Nothing to scroll');
      view.scrollTop = 300;
      // A page that is not in front tells late that it was scrolled.
      view.dispatchEvent(new Event('scroll'));
      await waitUntil(() => sessionStorage.getItem('cti-elements:script-places')?.includes(`${id} `));
      const parent = element.parentElement!;
      element.remove();
      parent.append(element);
      await content(element);
      await waitUntil(() => viewport(element).scrollTop === 300, 'The place is lost');
      const size = (): number => parseFloat(getComputedStyle(viewport(element)).getPropertyValue('--_script-size'));
      const before = size();
      await click('Larger text');
      await waitUntil(() => size() > before);
      const other = addScript(bench, attributes);
      const body = await content(other);
      await waitUntil(() => parseFloat(getComputedStyle(body).fontSize) === size(), 'The size is not kept');
      localStorage.removeItem('cti-elements:script-size');
    });

    it('finds words, through capitals, accents and bold type, and marks them', async () => {
      const filler = '<p>…</p>'.repeat(60);
      const { element, body } = await talk(
        `<p>Résumé of the <b>re</b>sume</p>${filler}<p>RESUME, @Customer.first_name@</p>`,
      );
      viewport(element).focus();
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 'f' });
      await sendKeys({ up: 'Control' });
      await fill('Words to find', 'resume');
      await sees('1 of 3');
      const view = body.ownerDocument.defaultView!;
      const marked = (name: string): number => view.CSS.highlights.get(name)?.size ?? 0;
      expect([marked('cti-script-found'), marked('cti-script-current')]).to.deep.equal([2, 1]);
      await sendKeys({ press: 'Enter' });
      await sendKeys({ press: 'Enter' });
      await sees('3 of 3');
      expect(viewport(element).scrollTop).to.be.greaterThan(200);
      await sendKeys({ press: 'Enter' });
      await sees('1 of 3');
      await fill('Words to find', 'maria');
      await sees('1 of 1');
      bench.simulator.control.desk.changeContact('9255550100', { first_name: 'Berta' });
      await sees('Not found');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !element.shadowRoot!.querySelector('.find'));
      expect(marked('cti-script-found') + marked('cti-script-current')).to.equal(0);
    });

    for (const theme of ['light', 'dark'])
      it(`has nothing that axe finds, with the find bar open, ${theme}`, async () => {
        document.body.style.background = theme === 'dark' ? '#171b23' : '#ffffff';
        const { element, body } = await talk(undefined, { theme });
        await waitUntil(() => text(body).includes('Maria'));
        await click('Find in the script');
        await fill('Words to find', 'policy');
        await sees(/1 of \d/);
        const { violations } = await axe.run(element, {
          rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
        });
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).to.deep.equal([]);
      });

    it('keeps what helps to read of what a word processor writes, readable in both themes, and no more', async () => {
      const { element, body } = await talk(
        `<p class=MsoNormal style='font-family:"Calibri",sans-serif;color:windowtext'><b>A</b></p>
        <p class=MsoNormal><o:p>&nbsp;</o:p></p>
        <p id=red style="color:#C00000;text-align:center;position:fixed;line-height:900%">R</p>
        <p id=yellow style="background:yellow">Y</p><p style="display:none">secret</p>
        <p id=big style="font-size:28.0pt">B</p><font id=font color=blue size=5 face=Symbol>F</font>
        <table style="width:900px"><tr><td colspan=2 bgcolor="#D9E2F3">T</td></tr></table>`,
      );
      const one = (id: string) => body.querySelector<HTMLElement>(`[id$="-${id}"]`)!;
      const style = (id: string) => body.ownerDocument.defaultView!.getComputedStyle(one(id));
      expect(body.querySelectorAll('p')).to.have.lengthOf(4);
      expect(text(body)).to.equal('A R Y BF T');
      expect([style('red').textAlign, style('red').position]).to.deep.equal(['center', 'static']);
      expect(parseFloat(style('big').fontSize)).to.equal(30);
      expect(style('yellow').backgroundColor).to.equal('rgb(255, 255, 0)');
      expect(style('yellow').color).to.equal('rgb(0, 0, 0)');
      expect(body.querySelector('td')!.colSpan).to.equal(2);
      expect(body.querySelector('.wide')!.scrollWidth).to.be.at.least(900);
      const colors: string[] = [];
      for (const theme of ['light', 'dark'] as const) {
        element.theme = theme;
        await waitUntil(() => !colors.includes(style('red').color) && style('red').color, 'The colour does not follow');
        colors.push(style('red').color);
      }
      const [light, dark] = colors.map((color) => color.match(/\d+/g)!.map(Number)) as [number[], number[]];
      expect(light).to.deep.equal([192, 0, 0]);
      expect(dark[0]! + dark[1]! + dark[2]!).to.be.greaterThan(250);
    });

    it('prints the script, and nothing else', async () => {
      const { element, body } = await talk('<h1>Renewal</h1><p>Hello @Customer.first_name@</p>');
      await waitUntil(() => text(body).includes('Maria'));
      const printed: string[] = [];
      element.shadowRoot!.addEventListener(
        'load',
        ({ target }) => {
          const { contentWindow: view } = target as HTMLIFrameElement;
          if ((target as Element).className === 'print')
            view!.print = () => {
              printed.push(view!.document.body.textContent.replace(/\s+/g, ' '));
              view!.dispatchEvent(new Event('afterprint'));
            };
        },
        true,
      );
      window.print = () => printed.push('the page');
      await click('Print the script');
      await waitUntil(() => printed.length);
      expect(printed).to.deep.equal(['Script of RenewalsRenewalHello Maria']);
      expect(element.shadowRoot!.querySelector('.print')).to.equal(null);
    });

    it('shows images from origins that are allowed, and says so of others', async () => {
      const origin = location.origin;
      const script = `<img src="${origin}/favicon.ico?own" alt="Ours"><img src="https://tracker.example/p.gif" alt="Map">`;
      const { element, body } = await talk(script);
      expect(text(body)).to.equal('Image not shown: OursImage not shown: Map');
      element.imageOrigins = 'self https://cdn.example.com';
      await waitUntil(() => find(element)?.querySelector('img'), 'No image');
      const again = await content(element);
      expect([...again.querySelectorAll('img')].map(({ src }) => src)).to.deep.equal([`${origin}/favicon.ico?own`]);
      expect(text(again)).to.equal('Image not shown: Map');
    });
  });
}

describe('which script is shown', () => {
  let bench: Bench;

  afterEach(() => bench.dispose());

  it('is that of the call in hand, then of the preview, and of a given campaign without either', async () => {
    bench = benchWith();
    const element = addScript(bench);
    await bench.signIn();
    await sees('The script comes with the next call.');
    bench.simulator.control.calls.startPreview({ user: 'agent@example.com', numbers: ['+19255550102'] });
    const body = await content(element);
    await waitUntil(() => text(body).includes('Hello Priya, you were with Larkspur'), text(body));
    const renewals = bench.client.state.directory.campaigns.find(({ name }) => name === RENEWALS)!.id!;
    element.campaignId = renewals;
    await waitUntil(() => find(element) && text(find(element)!).includes('Why we talk'), seen());
  });

  it('says that a campaign has none', async () => {
    bench = benchWith('');
    addScript(bench);
    await bench.signIn();
    await bench.talk();
    await sees('This campaign has no script.');
  });

  it('says why a script can’t be had, and tries again', async () => {
    bench = benchWith('<p>Here it is</p>');
    const element = addScript(bench, { 'campaign-id': '5' });
    await bench.signIn();
    await sees('no campaign 5');
    element.campaignId = bench.client.state.directory.campaigns.find(({ name }) => name === RENEWALS)!.id!;
    await content(element);
    await waitUntil(() => !seen().includes('no campaign 5'));
  });
});
