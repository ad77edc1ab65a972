// What the page in the frame loads is made ready before a test begins.
import '@cti-elements/elements';
import '../../../packages/elements/phone/define.ts';
import type { CtiProvider, CtiSoftphone } from '@cti-elements/elements';
import type { StationRegistration } from '@cti-elements/client';
import { createPageSimulator, type PageSimulator } from '@cti-elements/simulator/page';
import { FakeStation, registrationOf } from '../fake-station.ts';

/** What is written in old libraries: arrays and objects with more to them than the language has, and other classes. */
export const OLD_LIBRARY = `
  const $A = (iterable) => iterable && iterable.toArray ? iterable.toArray() : [].slice.call(iterable || []);
  Array.from = $A;
  Array.prototype.toArray = function () { return [].slice.call(this); };
  Array.prototype.entries = Array.prototype.toArray;
  Array.prototype.toJSON = function () { return '[' + [].map.call(this, (each) => JSON.stringify(each)).join(', ') + ']'; };
  Object.prototype.toJSON = function () { return 'an object'; };
  Object.prototype.extend = function () {};
  Object.prototype.inspect = 'enumerable';
  window.Event = { observe() {}, stopObserving() {}, KEY_RETURN: 13 };
`;

/** What a frame of another site is refused. */
export const REFUSALS = `
  const refuse = () => { throw new DOMException('Refused', 'SecurityError'); };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
    Object.defineProperty(window, name, { get: refuse });
  window.BroadcastChannel = class { constructor() { refuse(); } };
  Object.defineProperty(navigator, 'locks', { value: { request: async () => refuse(), query: async () => refuse() } });
`;

/** A page of its own, in a frame, with the elements in it and a call centre behind it. */
export interface HostilePage {
  readonly window: Window & typeof globalThis;
  readonly simulator: PageSimulator;
  readonly provider: CtiProvider;
  readonly softphone: CtiSoftphone;
  /** The names of the events that the page heard. */
  readonly heard: string[];
  /** Loads a file of the source there. */
  load<Module>(path: string): Promise<Module>;
  dispose(): void;
}

/** Opens a page in which `script` runs before anything of ours. */
export async function openHostilePage(script: string, events: readonly string[] = []): Promise<HostilePage> {
  const simulator = createPageSimulator();
  const frame = document.createElement('iframe');
  frame.srcdoc = `<!doctype html><title>CRM</title><script>${script}</script><body></body>`;
  frame.style.cssText = 'width: 400px; height: 700px';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const window = frame.contentWindow as Window & typeof globalThis & { tell?: (loaded: unknown) => void };
  window.fetch = simulator.fetch;
  const place = window.document;
  const load = async <Module>(path: string): Promise<Module> => {
    const importing = place.createElement('script');
    importing.type = 'module';
    importing.textContent = `import * as loaded from '/packages/${path}'; window.tell(loaded);`;
    const told = new Promise((resolve) => (window.tell = resolve));
    place.body.append(importing);
    return (await told) as Module;
  };
  const heard: string[] = [];
  for (const name of events) place.addEventListener(name, () => heard.push(name));
  await load('elements/index.ts');
  const provider = place.createElement('cti-provider');
  const softphone = place.createElement('cti-softphone');
  provider.config = {
    endpoint: 'http://simulator.test/agent/v2',
    stationRegistration: registrationOf,
    createStation: ({ uri }: StationRegistration) =>
      new FakeStation(simulator.media.phone(uri.replace(/^sip:|@.*/g, ''))),
  };
  provider.append(softphone);
  place.body.append(provider);
  return {
    window,
    simulator,
    provider,
    softphone,
    heard,
    load,
    dispose() {
      provider.remove();
      frame.remove();
      simulator.dispose();
    },
  };
}

/** The words in a page, shadow roots included. */
export function wordsIn(root: ParentNode): string {
  const words = (node: Node): string =>
    node.nodeType === 3 ? (node.nodeValue ?? '') : [...childrenOf(node)].map(words).join(' ');
  return words(root).replace(/\s+/g, ' ');
}

function childrenOf(node: Node): readonly Node[] {
  if (/^(?:style|script)$/i.test(node.nodeName)) return [];
  const { shadowRoot } = node as Partial<Element>;
  return [...(shadowRoot?.childNodes ?? []), ...node.childNodes];
}
