/**
 * Writes API.md: where each method and event of the contract is at home, and what is missing. All of it is read from the
 * sources; why a method needs no element stands in `coverage-reasons.mjs`, why an event needs none in the store's `ignored.ts`.
 * `--check` fails when the file is not what the sources say, `--strict` when something is missing or a reason has outlived
 * itself. Runs with `--conditions=x-source --import tsx`, as `npm run generate` does.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DOCUMENTED, eventTables, methodTables } from '@cti-elements/contract';
import { format, resolveConfig } from 'prettier';
import { ignored } from '../packages/client/store/ignored.ts';
import { deferred } from '../packages/client/store/deferred/index.ts';
import { slices } from '../packages/client/store/store.ts';
import { NO_ELEMENT } from './coverage-reasons.mjs';
import { root } from './run.mjs';

const MOST_FILES = 2;
const NONE = '—';
const target = `${root}API.md`;

/** `[path, text]` of the sources in a folder whose name ends so, in order. */
const sources = (folder, ...endings) =>
  readdirSync(`${root}${folder}`, { recursive: true })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter(
      (path) => endings.some((ending) => path.endsWith(ending)) && !/\/(dist|generated|node_modules)\//.test(path),
    )
    .sort()
    .map((path) => [path, readFileSync(`${root}${path}`, 'utf8')]);

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const paths = (files, matches) => files.filter(([, text]) => matches(text)).map(([path]) => path);
const names = (word) => (text) => text.includes(`'${word}'`);

const elements = sources('packages/elements', '.ts');
// The outbox names what it keeps, whoever gives it.
const client = sources('packages/client', '.ts').filter(([path]) => !/\/(?:store|outbox)\//.test(path));
const callers = [...elements, ...client, ...sources('packages/client/store/deferred', 'loader.ts')];
const simulator = sources('packages/simulator/core', '.ts');
/** The tests that really call a method or handle an event, as `npm run usage` has seen. */
const usage = JSON.parse(readFileSync(`${root}test/usage.json`, 'utf8'));

/** The file of the table that a method is in, by its name. */
async function readMethodTables() {
  const found = new Map();
  const { offeredMethods } = await import('../packages/simulator/core/service/methods/index.ts');
  const offered = new Set(offeredMethods());
  for (const [path] of sources('packages/simulator/core/service/methods', '.ts'))
    for (const [name, table] of Object.entries(await import(`${root}${path}`)))
      if (name.endsWith('Methods') && typeof table === 'object')
        for (const method of Object.keys(table)) if (offered.has(method)) found.set(method, path);
  return found;
}

const allSlices = Object.entries({ ...slices, ...deferred }).map(([key, slice]) => ({
  key,
  slice,
  path: `packages/client/store/${key in deferred ? 'deferred/' : ''}${kebab(key)}.ts`,
}));

/** What `select` is given, with the text that it is made of. */
const selectors = ['selectors.ts', 'deferred-selectors.ts'].flatMap((file) =>
  readFileSync(`${root}packages/client/${file}`, 'utf8')
    .split(/\n(?=export )/)
    .map((text) => ({ name: /^export (?:const|function) (\w+)/.exec(text)?.[1], text }))
    .filter(({ name }) => name),
);

/** The elements that show something of a part of the state. */
function shownBy(key) {
  const part = new RegExp(`\\.${key}\\b|\\{[^{}]*\\b${key}\\b[^{}]*\\}(: CtiState|\\) =>)`);
  const known = selectors.filter(({ text }) => part.test(text)).map(({ name }) => name);
  const words = new RegExp(`\\b(${[...known, `state\\.${key}`].join('|')})\\b`);
  return paths(elements, (text) => words.test(text) || (text.includes('select(') && part.test(text)));
}
const shown = new Map(allSlices.map(({ key }) => [key, shownBy(key)]));

/** Those whose path tells of it, such as `call/` of `calls`, first. */
const nearest = (key, files) => {
  const isNear = (path) => path.includes(`/${kebab(key).replace(/s$/, '')}`);
  return [...files.filter(isNear), ...files.filter((path) => !isNear(path))];
};

/** The files in a cell; a `reason` where none is needed. Without either it is a gap. */
const cell = (files, reason) => ({ files: [...new Set(files)], reason });

const documented = new Set(DOCUMENTED);

/** Who calls a method, or the newest of its companions, such as `loginAsync2` in place of `loginAsync`. */
function calledBy(name) {
  for (const by of ['', '3', '2'].map((number) => name + number)) {
    const files = methodTables.get(by) ? paths(callers, names(by)) : [];
    if (files.length) return { files, by: by === name ? undefined : by };
  }
  return { files: [], reason: NO_ELEMENT[name] };
}

function methodRow(handlers, name) {
  const { result } = methodTables.get(name);
  const handling = allSlices.filter(({ slice: { started, done, failed } }) =>
    [started, done, failed].some((table) => table?.[name]),
  );
  return {
    name,
    note: documented.has(name) ? 'public' : '',
    Client: cell([], '`call`'),
    Simulator: cell(handlers.has(name) ? [handlers.get(name)] : []),
    Store: cell(
      handling.map(({ path }) => path),
      result ? 'the result is the caller’s' : 'events tell what it did',
    ),
    Element: calledBy(name),
    Test: cell(usage.methods[name] ?? []),
  };
}

function eventRow(name) {
  const handling = allSlices.filter(({ slice }) => slice.on[name]);
  const publishing = paths(simulator, (text) => new RegExp(`[pP]ublish(Change)?\\('${name}'`).test(text));
  const showing = handling.flatMap(({ key }) => nearest(key, shown.get(key)));
  const listening = paths(callers, names(name));
  return {
    name,
    note: '',
    Client: cell([], name === 'timeout' ? 'stays inside' : '`events$`'),
    Simulator: cell(publishing.length ? publishing : paths(simulator, names(name))),
    Store: cell(
      handling.map(({ path }) => path),
      ignored[name],
    ),
    Element: cell([...listening, ...showing], ignored[name] && 'for pages of one’s own'),
    Test: cell(usage.events[name] ?? []),
  };
}

const COLUMNS = ['Client', 'Simulator', 'Store', 'Element', 'Test'];
const label = (path) => basename(path).replace(/(\.node)?(\.test|\.e2e|\.stories)?\.ts$/, '');
const isGap = ({ files, reason }) => files.length === 0 && reason === undefined;

function show({ files, reason, by }) {
  if (files.length === 0) return reason ?? NONE;
  const links = files.slice(0, MOST_FILES).map((path) => `[${label(path)}](${path})`);
  return links.join(', ') + (by ? ` by \`${by}\`` : '');
}

const table = (rows, first) =>
  [
    '<!-- prettier-ignore -->',
    `| ${[first, ...COLUMNS].join(' | ')} |`,
    `| ${[first, ...COLUMNS].map(() => '---').join(' | ')} |`,
    ...rows.map(
      (row) =>
        `| \`${row.name}\`${row.note && ` (${row.note})`} | ${COLUMNS.map((column) => show(row[column])).join(' | ')} |`,
    ),
  ].join('\n');

function gaps(rows) {
  return COLUMNS.map((column) => {
    const missing = rows.filter((row) => isGap(row[column])).map(({ name }) => `\`${name}\``);
    return missing.length ? `- ${column}, ${missing.length}: ${missing.join(', ')}` : undefined;
  }).filter(Boolean);
}

const handlers = await readMethodTables();
const methods = methodTables.names().map((name) => methodRow(handlers, name));
const events = eventTables.names().map(eventRow);
const missing = [
  ['Methods', gaps(methods)],
  ['Events', gaps(events)],
].filter(([, list]) => list.length);

const text = `# Where each method and event is at home

Written by \`npm run generate\` from the sources. Do not edit. A test stands here when it has run the method's call, or the
event's handler in the store (in the simulator's tests: the event reached a listener); \`npm run usage\` watches them.

Of the ${methods.length} methods, ${documented.size} are on the public page of the API; the others came with later releases of the
desktop, and the elements call those of them that they need. Every method is there for \`client.call\`, and every event for
\`client.events$\`.

## What is missing

${missing.length ? missing.map(([what, list]) => `${what}:\n\n${list.join('\n')}`).join('\n\n') : 'Nothing.'}

## Methods

${table(methods, 'Method')}

## Events

${table(events, 'Event')}
`;
const formatted = await format(text, { ...(await resolveConfig(target)), parser: 'markdown' });

const read = () => {
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return '';
  }
};
if (!process.argv.includes('--check')) writeFileSync(target, formatted);
else if (read() !== formatted) {
  console.error('API.md differs from what the sources say: run npm run generate');
  process.exitCode = 1;
}
/** Reasons for what is not so any more, and for names that the contract does not have. */
const stale = [
  ...Object.keys(NO_ELEMENT).flatMap((name) => {
    const row = methods.find((one) => one.name === name);
    if (!row) return [`- \`${name}\` is no method of the contract`];
    return row.Element.files.length ? [`- \`${name}\` has an element: ${row.Element.files.join(', ')}`] : [];
  }),
  ...Object.keys(ignored).flatMap((name) => {
    const row = events.find((one) => one.name === name);
    if (!row) return [`- \`${name}\` is no event of the contract`];
    return row.Store.files.length ? [`- \`${name}\` is handled in the store: ${row.Store.files.join(', ')}`] : [];
  }),
];
if (process.argv.includes('--strict') && missing.length + stale.length) {
  for (const [what, list] of missing)
    console.error(`${what} of the contract that are not at home everywhere:\n${list.join('\n')}`);
  if (stale.length)
    console.error(`Reasons in coverage-reasons.mjs or ignored.ts that are out of date:\n${stale.join('\n')}`);
  process.exitCode = 1;
}
