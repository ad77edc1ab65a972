import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../packages/elements/phone/define.ts';
import { type Bench, createBench, until } from '../bench.ts';
import { all, button, click, field, sees, waitUntil } from '../user.ts';

describe('the phone and the page around it', () => {
  let bench: Bench;
  let style: HTMLStyleElement;

  beforeEach(() => {
    bench = createBench();
    style = document.createElement('style');
    document.head.append(style);
  });
  afterEach(() => {
    style.remove();
    bench.dispose();
  });

  it('keeps what is typed in it from the page’s hot keys, and leaves the page its own', async () => {
    await bench.signIn();
    const heard: string[] = [];
    const listen = ({ type, key }: KeyboardEvent): void => void heard.push(`${type} ${key}`);
    for (const type of ['keydown', 'keypress', 'keyup'] as const) document.addEventListener(type, listen);
    const own = document.createElement('input');
    bench.provider.append(own);
    try {
      (await field('Name or number')).focus();
      await sendKeys({ type: 'c7/' });
      await sendKeys({ press: 'ArrowLeft' });
      await sendKeys({ press: 'Backspace' });
      expect(heard, 'typed in the dialler').to.deep.equal([]);
      await sendKeys({ press: 'F9' });
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 'k' });
      await sendKeys({ up: 'Control' });
      expect(heard).to.include.members(['keydown F9', 'keydown k']);
      heard.length = 0;
      own.focus();
      await sendKeys({ press: 'c' });
      expect(heard, 'typed in a field of the page that stands in the provider').to.deep.equal([
        'keydown c',
        'keypress c',
        'keyup c',
      ]);
    } finally {
      for (const type of ['keydown', 'keypress', 'keyup'] as const) document.removeEventListener(type, listen);
    }
  });

  it('takes nothing over of the page’s text', async () => {
    await bench.signIn();
    await button(/^Call/);
    const names = INHERITED.map(([name]) => name);
    const textOf = (element: Element): string =>
      names.map((name) => `${name}: ${getComputedStyle(element).getPropertyValue(name)}`).join('\n');
    const words = (): HTMLElement[] => all('button, label, input, p', bench.softphone.shadowRoot!);
    expect(words().length).to.be.above(3);
    const before = words().map(textOf);
    style.textContent = `body { ${INHERITED.map((pair) => pair.join(': ')).join('; ')} }`;
    expect(words().map(textOf)).to.deep.equal(before);
  });

  it('looks the same whatever display the page gives it, and hides when it is to', async () => {
    await bench.signIn();
    await button(/^Call/);
    bench.softphone.style.width = '320px';
    const sizes = (): string =>
      all('*', bench.softphone.shadowRoot!)
        .map((element) => `${element.localName} ${Math.round(element.getBoundingClientRect().width)}`)
        .join(', ');
    const before = sizes();
    for (const display of ['flex', 'grid', 'inline-block', 'inline-flex', 'flow-root']) {
      style.textContent = `cti-softphone, cti-dialer { display: ${display} }`;
      expect(sizes(), display).to.equal(before);
    }
    bench.softphone.hidden = true;
    expect(bench.softphone.checkVisibility()).to.equal(false);
    bench.softphone.hidden = false;
    style.textContent = 'body { visibility: hidden }';
    expect(bench.softphone.checkVisibility({ visibilityProperty: true }), 'with the page').to.equal(false);
  });

  it('opens its menus at their buttons under the page’s zoom', async () => {
    await bench.signIn();
    for (const zoom of ['1', '1.5', '0.7']) {
      style.textContent = `body { zoom: ${zoom} }`;
      await click(/^(Ready|Not ready)/);
      await waitUntil(() => all('[popover]:popover-open').length === 1, 'The menu did not open');
      const menu = all('[popover]:popover-open')[0]!;
      await waitUntil(() => menu.style.top, 'The menu has no place');
      const [at, anchor] = [menu, await button(/^(Ready|Not ready)/)].map((element) => element.getBoundingClientRect());
      const scale = Number(zoom);
      expect(at!.left, `left at ${zoom}`).to.be.closeTo(Math.max(4, anchor!.left), 6 * scale);
      const isBelow = Math.abs(at!.top - anchor!.bottom) < 8;
      const isAbove = Math.abs(at!.bottom - anchor!.top) < 8;
      const isAtEdge = at!.bottom <= innerHeight && at!.bottom > innerHeight - 12;
      expect(isBelow || isAbove || isAtEdge, `at ${zoom}: ${at!.top} to ${at!.bottom}, ${anchor!.top}`).to.equal(true);
      expect(at!.right).to.be.at.most(innerWidth);
      menu.hidePopover();
      menu.style.top = '';
    }
  });

  it('is not translated by the browser, but the page’s content in the provider is', async () => {
    await bench.signIn();
    await button(/^Call/);
    const ours = all(':defined').filter(({ localName }) => localName.startsWith('cti-'));
    expect(ours.length).to.be.above(3);
    for (const element of ours) expect(element.translate, element.localName).to.equal(element === bench.provider);
    bench.softphone.remove();
    bench.softphone.setAttribute('translate', 'yes');
    bench.provider.append(bench.softphone);
    expect(bench.softphone.translate, 'a page that wants it otherwise').to.equal(true);
  });

  it('goes into another document with its styles, its keys and its call', async () => {
    await bench.signIn();
    bench.provider.shortcuts = true;
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const place = frame.contentDocument!;
    place.body.append(bench.softphone);
    const seenThere = (): HTMLElement[] => all('button', place.body);
    await bench.ring();
    await waitUntil(() => seenThere().some((each) => /Answer/.test(each.textContent)), 'The call is not shown there');
    const answer = seenThere().find((each) => /Answer/.test(each.textContent))!;
    const { display, borderRadius } = frame.contentWindow!.getComputedStyle(answer);
    expect([display, borderRadius]).to.deep.equal(['flex', '8px']);
    expect(getComputedStyle(bench.softphone).borderRadius, 'the host').to.equal('12px');
    await waitUntil(() => answer.getAttribute('aria-keyshortcuts') ?? hasKeys(seenThere()), 'No shortcuts');
    const press = { code: 'KeyA', key: 'A', altKey: true, shiftKey: true, bubbles: true, cancelable: true };
    place.body.dispatchEvent(new KeyboardEvent('keydown', press));
    await until(bench.client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'talking');
    await waitUntil(() => seenThere().some((each) => /End call/.test(each.textContent)), 'It does not follow');
    bench.provider.append(bench.softphone);
    await sees('End call');
    expect(getComputedStyle(bench.softphone).borderRadius, 'back in the page').to.equal('12px');
    frame.remove();
  });

  describe('while a call rings', () => {
    const { Notification } = globalThis;
    let shown: string[];
    let said: string[];
    const speaking = document as Document & { ariaNotify?: (words: string) => void };

    beforeEach(() => {
      shown = [];
      said = [];
      globalThis.Notification = class {
        static readonly permission = 'granted';
        constructor(title: string) {
          shown.push(title);
        }
        close(): void {}
      } as unknown as typeof Notification;
      speaking.ariaNotify = (words) => void said.push(words);
      document.hasFocus = () => true;
    });
    afterEach(() => {
      globalThis.Notification = Notification;
      Reflect.deleteProperty(speaking, 'ariaNotify');
      Reflect.deleteProperty(document, 'hasFocus');
    });

    it('says so where a dialog of the page lies over the phone, also one that opens later', async () => {
      await bench.signIn();
      const words = 'Incoming call from +1 (925) 555-0100';
      await bench.ring();
      await sees('Answer');
      await waitUntil(() => document.title === words);
      expect(shown, 'it can be seen').to.deep.equal([]);
      const dialog = document.createElement('dialog');
      dialog.textContent = 'Discard the changes?';
      document.body.append(dialog);
      dialog.showModal();
      await waitUntil(() => shown.length === 1, 'No notification');
      dialog.remove();
      expect([shown, said]).to.deep.equal([[words], [words]]);
    });

    it('says so where an overlay covers it', async () => {
      await bench.signIn();
      const overlay = document.createElement('div');
      overlay.style.cssText = 'position: fixed; inset: 0; z-index: 1000; background: white';
      document.body.append(overlay);
      await bench.ring();
      await waitUntil(() => shown.length === 1 && said.length === 1, 'No notification');
      overlay.remove();
    });
  });
});

const hasKeys = (buttons: readonly HTMLElement[]): boolean =>
  buttons.some((each) => each.getAttribute('aria-keyshortcuts') === 'Alt+Shift+A');

/** What text takes over from around it, and another value than a browser begins with. */
const INHERITED: readonly (readonly [string, string])[] = [
  ['color', 'rgb(1, 2, 3)'],
  ['font-family', 'monospace'],
  ['font-size', '31px'],
  ['font-style', 'italic'],
  ['font-weight', '900'],
  ['font-stretch', 'condensed'],
  ['font-variant-caps', 'small-caps'],
  ['font-feature-settings', '"smcp"'],
  ['font-kerning', 'none'],
  ['font-synthesis-weight', 'none'],
  ['hyphens', 'auto'],
  ['letter-spacing', '9px'],
  ['line-break', 'anywhere'],
  ['line-height', '4'],
  ['list-style-type', 'square'],
  ['overflow-wrap', 'anywhere'],
  ['quotes', 'none'],
  ['tab-size', '3'],
  ['text-align', 'right'],
  ['text-align-last', 'right'],
  ['text-indent', '40px'],
  ['text-shadow', 'rgb(255, 0, 0) 1px 1px 2px'],
  ['text-transform', 'uppercase'],
  ['text-wrap-mode', 'nowrap'],
  ['text-wrap-style', 'balance'],
  ['-webkit-text-stroke-width', '2px'],
  ['-webkit-text-fill-color', 'rgb(1, 2, 3)'],
  ['white-space-collapse', 'preserve'],
  ['word-break', 'break-all'],
  ['word-spacing', '20px'],
  ['writing-mode', 'vertical-rl'],
  ['cursor', 'crosshair'],
  ['border-collapse', 'collapse'],
  ['caret-color', 'rgb(255, 0, 0)'],
  ['accent-color', 'rgb(255, 0, 0)'],
  ['stroke-dasharray', '3px'],
  ['fill-opacity', '0.2'],
];
