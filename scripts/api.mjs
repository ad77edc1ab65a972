/**
 * Writes `packages/…/api.md`, a report of what each package offers: every exported name with its signature, so that a review
 * shows when one changes. `--check` fails when a report is not what the sources say, and when an exported name or a public
 * method has no comment that says what it is.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { PACKAGES, readSurfaces } from './api/surface.mjs';
import { differences } from './api/differences.mjs';
import { root } from './run.mjs';

const isGenerated = (path) => path.includes('/generated/');
const code = (text) => ['```ts', text, '```'].join('\n');
const names = (list) => list.map((name) => `\`${name}\``).join(', ');
const key = ({ path, name }) => `${path} ${name}`;

/** What is not exported itself, but stands in a signature that is. */
function partsOf(surface, exported) {
  const known = new Set(exported.map(key));
  const parts = [];
  const queue = exported.map(({ path, name }) => [path, name]);
  for (const [path, name] of queue)
    for (const [where, what] of surface.usedBy(path, name)) {
      const part = { path: where, name: what };
      if (known.has(key(part)) || isGenerated(where)) continue;
      known.add(key(part));
      parts.push(part);
      queue.push([where, what]);
    }
  return parts.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function report(package_, surface) {
  const folder = `packages/${package_}/`;
  const isOwn = ({ path }) => path.startsWith(folder);
  const told = new Map();
  const sections = [];
  for (const { name, exported } of surface.entries) {
    const section = [`## ${name}`];
    for (const other of PACKAGES) {
      const list = exported.filter((one) => !isOwn(one) && one.path.startsWith(`packages/${other}/`));
      if (list.length) section.push(`From @cti-elements/${other}: ${names(list.map((one) => one.name))}.`);
    }
    const generated = exported.filter((one) => isOwn(one) && isGenerated(one.path));
    if (generated.length) section.push(`As generated from the contract: ${names(generated.map((one) => one.name))}.`);
    const own = exported.filter((one) => isOwn(one) && !isGenerated(one.path));
    const again = own.filter((one) => told.has(key(one)));
    if (again.length) section.push(`As above: ${names(again.map((one) => one.name))}.`);
    const fresh = own.filter((one) => !told.has(key(one)));
    for (const one of fresh) told.set(key(one), one);
    if (fresh.length)
      section.push(code(fresh.map(({ path, declared }) => surface.textOf(path, declared)).join('\n\n')));
    if (section.length === 1) section.push('Nothing by name.');
    sections.push(section.join('\n\n'));
  }
  const parts = partsOf(
    surface,
    [...told.values()].map(({ path, declared }) => ({ path, name: declared })),
  );
  if (parts.length)
    sections.push(
      [
        '## Not exported, but part of the above',
        code(parts.map(({ path, name }) => surface.textOf(path, name)).join('\n\n')),
      ].join('\n\n'),
    );
  return [
    `# What @cti-elements/${package_} offers`,
    'Written by `npm run generate` from the sources, for reviews: a change here is a change for those who use the package. The words are in the sources.',
    ...sections,
    '',
  ].join('\n\n');
}

const isCheck = process.argv.includes('--check');
const surfaces = readSurfaces();
let bad = false;
for (const [package_, surface] of surfaces) {
  const path = `packages/${package_}/api.md`;
  const options = await resolveConfig(`${root}${path}`);
  const text = await format(report(package_, surface), { ...options, parser: 'markdown' });
  const before = existsSync(`${root}${path}`) ? readFileSync(`${root}${path}`, 'utf8') : '';
  if (!isCheck) writeFileSync(`${root}${path}`, text);
  else if (before !== text) {
    bad = true;
    console.error(`${path} is not what the sources say: run npm run generate, and look at what changes.`);
    console.error(differences(before, text));
  }
}

const silent = new Map();
for (const [package_, { entries }] of surfaces)
  for (const one of entries.flatMap(({ exported }) => exported)) {
    if (!one.path.startsWith(`packages/${package_}/`)) continue;
    if (!one.documented) silent.set(key(one), `${one.path}:${one.line} ${one.name}`);
    for (const member of one.members)
      silent.set(`${key(one)} ${member}`, `${one.path}:${one.line} ${one.name}.${member}`);
  }
if (silent.size) {
  console.error('Exported, without a comment that says what it is:');
  for (const line of [...silent.values()].sort()) console.error(`  ${line}`);
}
process.exitCode = isCheck && (bad || silent.size) ? 1 : 0;
