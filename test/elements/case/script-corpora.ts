/** Attacks that others have collected, as packages ship them: read from their files, so that an update of one is an update here. */
import { ATTACKS } from './script-attacks.ts';

export interface Corpus {
  readonly name: string;
  /** It is not the same corpus any more if there are fewer. */
  readonly atLeast: number;
  load(): Promise<readonly string[]>;
}

const addressOf = (path: string): string => new URL(`../../../node_modules/${path}`, import.meta.url).href;

async function read(path: string): Promise<string> {
  const response = await fetch(addressOf(path));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}

/** What a CommonJS file of plain data exports. */
async function required(path: string): Promise<unknown> {
  const page = window as { module?: { exports?: unknown } };
  const script = document.createElement('script');
  const loaded = new Promise((resolve, reject) => Object.assign(script, { onload: resolve, onerror: reject }));
  page.module = {};
  script.src = addressOf(path);
  document.head.append(script);
  await loaded;
  script.remove();
  const { exports } = page.module;
  delete page.module;
  return exports;
}

const isMarkup = (text: string): boolean => /<|script:/i.test(text);

export const CORPORA: readonly Corpus[] = [
  { name: 'our own', atLeast: 200, load: async () => ATTACKS },
  {
    name: 'DOMPurify’s fixtures',
    atLeast: 180,
    async load() {
      const cases = (await required('dompurify-fixtures/test/fixtures/expect.js')) as { payload: string }[];
      return cases.map(({ payload }) => payload);
    },
  },
  {
    name: 'the seeds of xss-filters',
    atLeast: 110,
    load: async () => [...new Set((await read('xss-filters/tests/fuzz/bin/seed.xss')).split('\n').filter(isMarkup))],
  },
  {
    name: 'the big list of naughty strings',
    atLeast: 220,
    async load() {
      const strings = JSON.parse(await read('big-list-of-naughty-strings/blns.json')) as string[];
      return strings.filter(isMarkup);
    },
  },
];
