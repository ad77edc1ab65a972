import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import type { Bench } from '../bench.ts';
import { addScript, content, find, type ScriptDesk, talkWith, text, viewport } from './script-kit.ts';
import { click, fill, sees, waitUntil } from '../user.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };

for (const isolated of [false, true]) {
  const attributes: Record<string, string> = isolated ? { isolated: '' } : {};

  describe(isolated ? 'a script, in a frame of its own' : 'a script', () => {
    let bench: Bench;

    afterEach(() => {
      document.body.style.background = '';
      bench.dispose();
    });

    async function talk(script?: string, more: Record<string, string> = {}): Promise<ScriptDesk> {
      const desk = await talkWith(script, { ...attributes, ...more });
      ({ bench } = desk);
      return desk;
    }

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

    it('makes lists again of the paragraphs that a word processor makes of them', async () => {
      const item = (marker: string, words: string, left = '.5in') =>
        `<p class=MsoListParagraph style='margin-left:${left};text-indent:-.25in'><span style='font-family:Symbol'>${marker}<span
        style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>${words}</p>`;
      const { body } = await talk(
        `<p>- No list</p>${item('·', 'Ask <b>first</b>')}\n${item('o', 'By name', '1.0in')}${item('\uf0b7', '@Customer.first_name@')}
        <p>Then</p>${item('3.', 'Third')}${item('4.', 'Fourth')}`,
      );
      await waitUntil(() => text(body).includes('Maria'));
      expect(text(body)).to.equal('- No listAsk firstBy nameMaria ThenThirdFourth');
      const [top, inner] = body.querySelectorAll('ul');
      expect(top!.children).to.have.lengthOf(2);
      expect(inner!.parentElement).to.equal(top!.firstElementChild);
      expect(text(inner!)).to.equal('By name');
      const numbered = body.querySelector('ol')!;
      expect([numbered.start, numbered.children.length]).to.deep.equal([3, 2]);
    });

    it('tones down a bright ground in the dark, and keeps what stands on it readable', async () => {
      const { element, body } = await talk('<table><tr><td bgcolor="#D9E2F3">T</td></tr></table>', { theme: 'light' });
      const cell = body.querySelector('td')!;
      const look = () => body.ownerDocument.defaultView!.getComputedStyle(cell);
      expect([look().backgroundColor, look().color]).to.deep.equal(['rgb(217, 226, 243)', 'rgb(0, 0, 0)']);
      element.theme = 'dark';
      await waitUntil(() => look().color === 'rgb(255, 255, 255)', 'The text stays black');
      const brightest = Math.max(...look().backgroundColor.match(/\d+/g)!.map(Number));
      expect(brightest).to.be.lessThan(130);
    });

    it('has room for what unfolds', async () => {
      const { element, body } = await talk('<details><summary>More</summary><div id=big><p>Line</p></div></details>');
      body.querySelector<HTMLElement>('[id$=big]')!.style.height = '2000px';
      expect(viewport(element).scrollHeight).to.be.lessThan(1000);
      body.querySelector('details')!.open = true;
      await waitUntil(() => viewport(element).scrollHeight > 2000, 'It is cut off');
      body.querySelector('details')!.open = false;
      await waitUntil(() => viewport(element).scrollHeight < 1000, 'It leaves a hole');
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
