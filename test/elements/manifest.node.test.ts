/** What editors, Storybook and README are told of the elements is what the elements are. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { describeElements } from '../../scripts/manifest.mjs';

interface Described {
  readonly tagName: string;
  readonly description?: string;
  readonly attributes: readonly { readonly name: string; readonly description?: string }[];
  readonly events: readonly { readonly name: string; readonly type?: { readonly text: string } }[];
  readonly cssParts?: readonly { readonly name: string; readonly description?: string }[];
}

const FOLDER = new URL('../../packages/elements/', import.meta.url);
const { modules } = describeElements() as {
  modules: readonly { readonly path: string; readonly declarations: readonly [Described] }[];
};
const elements = modules.map(({ path, declarations }) => ({
  folder: path.split('/').slice(1, -1).join('/'),
  ...declarations[0],
}));
const find = (tag: string) => elements.find(({ tagName }) => tagName === tag);

/** The parts in the templates of a folder. */
function partsIn(folder: string): Set<string> {
  const sources = readdirSync(new URL(folder, FOLDER)).filter((name) => name.endsWith('.ts'));
  const text = sources.map((name) => readFileSync(new URL(`${folder}/${name}`, FOLDER), 'utf8')).join('\n');
  // Shared markup is told its part as an option.
  const own = [...text.matchAll(/\bpart(?:="|: ')([^"'$]+)["']/g)].flatMap(([, names = '']) => names.split(' '));
  const handedOn = [...text.matchAll(/\bexportparts="([^"$]+)"/g)]
    .flatMap(([, names = '']) => names.split(/, ?/))
    .map((name) => name.split(':').at(-1) ?? name);
  return new Set([...own, ...handedOn]);
}

const anywhere = readdirSync(FOLDER, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => relative(fileURLToPath(FOLDER), join(entry.parentPath, entry.name)))
  .filter((folder) => !/^dist\b|node_modules/.test(folder))
  .flatMap((folder) => [...partsIn(folder)]);

describe('the manifest', () => {
  test('names every element that README names, with its description, and README every element', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const named = new Set([...readme.matchAll(/`<(cti-[a-z-]+)>`/g)].map(([, tag]) => tag));
    assert.deepEqual(elements.map(({ tagName }) => tagName).sort(), [...named].sort());
    for (const { tagName, description } of elements) assert.ok(description, `${tagName} has no description`);
  });

  test('has the attributes and events that pages use, with their types', () => {
    const provider = find('cti-provider');
    const names = provider?.attributes.map(({ name }) => name) ?? [];
    for (const name of ['endpoint', 'station-url', 'click-to-dial', 'shortcuts', 'theme'])
      assert.ok(names.includes(name), name);
    const finished = provider?.events.find(({ name }) => name === 'cti-call-finished');
    assert.equal(finished?.type?.text, 'CtiCallFinishedEvent');
  });

  for (const folder of new Set(elements.map((element) => element.folder))) {
    test(`tells of the parts in ${folder}, and of none that nothing draws`, () => {
      const documented = elements.filter((one) => one.folder === folder).flatMap(({ cssParts }) => cssParts ?? []);
      const used = partsIn(folder);
      const names = new Set(documented.map(({ name }) => name));
      assert.deepEqual(
        [...used].filter((name) => !names.has(name)),
        [],
      );
      // Some are drawn by what elements share.
      const drawn = new Set([...used, ...anywhere]);
      assert.deepEqual(
        [...names].filter((name) => !drawn.has(name)),
        [],
      );
    });
  }
});
