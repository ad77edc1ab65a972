import { expect } from '@open-wc/testing';
import { frameSurface, type Surface } from '../../../packages/elements/case/script/surface.ts';
import { waitUntil } from '../user.ts';

describe('the frame of a script', () => {
  let around: HTMLElement;
  let frame: HTMLIFrameElement;
  let surface: Surface;

  beforeEach(async () => {
    around = document.createElement('div');
    frame = document.createElement('iframe');
    frame.srcdoc = '<!doctype html><body></body>';
    around.append(frame);
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(around);
    await loaded;
    surface = frameSurface(frame)!;
    surface.body.style.height = '120px';
    await waitUntil(() => frame.style.height === '120px', 'It does not follow its content');
  });
  afterEach(() => {
    surface.dispose();
    around.remove();
  });

  const accent = (): string => frame.contentDocument!.documentElement.style.getPropertyValue('--_accent').trim();

  /** Resolves when the page has told observers of a change, those that were there before among them. */
  const sizesAreTold = (change: () => void): Promise<void> =>
    new Promise((resolve) => {
      let first = true;
      const { view, body } = surface;
      const observer = new view.ResizeObserver(() => {
        if (first) {
          first = false;
          change();
          return;
        }
        observer.disconnect();
        // What the surface puts off to the next frame is done by then.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      });
      observer.observe(body);
    });

  const stylesAreTold = (change: () => void): Promise<void> =>
    new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve();
      });
      observer.observe(around, { attributes: true, attributeFilter: ['style'] });
      change();
    });

  it('takes the looks of its surroundings, when they change, too', async () => {
    await stylesAreTold(() => around.style.setProperty('--_accent', 'teal'));
    expect(accent()).to.equal('teal');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.themed { --_accent: olive !important }');
    document.adoptedStyleSheets.push(sheet);
    around.classList.add('themed');
    expect(accent(), 'a class tells nobody').to.equal('teal');
    around.dispatchEvent(new TransitionEvent('transitionrun'));
    expect(accent()).to.equal('olive');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  });

  it('follows neither its content nor its surroundings when the script is gone', async () => {
    surface.dispose();
    await sizesAreTold(() => (surface.body.style.height = '300px'));
    expect(frame.style.height).to.equal('120px');
    await stylesAreTold(() => around.style.setProperty('--_accent', 'crimson'));
    expect(accent()).to.equal('');
    around.dispatchEvent(new TransitionEvent('transitionrun'));
    expect(accent()).to.equal('');
  });
});
