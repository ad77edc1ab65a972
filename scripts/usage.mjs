/**
 * Which tests call a method and handle an event: `test/usage.json`, which API.md shows. `npm run usage` runs the Node and
 * browser tests, or those named, and writes down what they used; what it knows of others, and still holds, stays. With
 * `--newest` it takes the newest run as it is, with `--check` it only says what that run has shown to be wrong: a file that is
 * gone, or a name that no test of its row uses any more. A single test may stop short of a name, by its time or because it
 * failed, which is told and is no failure of this check.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { eventTables, methodTables } from '@cti-elements/contract';
import { format, resolveConfig } from 'prettier';
import { ensureChromium } from './chromium.mjs';
import { node, root, tool } from './run.mjs';
import { forgetRecords, readRecords } from './usage/records.mjs';

const TARGET = `${root}test/usage.json`;
/** As many as API.md shows. */
const MOST = 2;
/** What these do is another thing each time. */
const RANDOM = /random|property/;
/** Those closest to the agent come first; the walk through all methods comes last. */
const NEAREST = [
  /^test\/elements\//,
  /^test\/audio\//,
  /^test\/simulator\/(?!.*(all-methods|every-event))/,
  /^test\/client\//,
];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, newest: { type: 'boolean' } },
});

const read = () => JSON.parse(existsSync(TARGET) ? readFileSync(TARGET, 'utf8') : '{ "methods": {}, "events": {} }');
const rank = (file) => {
  const found = NEAREST.findIndex((pattern) => pattern.test(file));
  return found < 0 ? NEAREST.length : found;
};

async function run() {
  process.env.TEST_USAGE = '1';
  process.env.CHROME_PATH = ensureChromium();
  forgetRecords();
  const nodeFiles = positionals.filter((path) => path.endsWith('.node.test.ts'));
  const browserFiles = positionals.filter((path) => !path.endsWith('.node.test.ts'));
  if (!positionals.length) return void (await node(['scripts/test.mjs', 'node', 'browser']));
  const typescript = ['--conditions=x-source', '--import', './scripts/usage/node.mjs', '--import', 'tsx'];
  if (nodeFiles.length) await node([...typescript, '--test', '--test-concurrency=2', ...nodeFiles]);
  if (browserFiles.length) await tool('wtr', ['--files', ...browserFiles]);
}

/** The tests of a name that the newest run, or what was known before, shows to use it. */
function testsOf(records, known, ...uses) {
  const still = (known ?? []).filter((file) => !records.has(file) && existsSync(`${root}${file}`));
  const now = [...records].filter(([file, names]) => !RANDOM.test(file) && uses.some((use) => names.has(use)));
  const all = [...new Set([...still, ...now.map(([file]) => file)])];
  // The fewer other names a test uses, the more it tells of this one.
  const size = (file) => records.get(file)?.size ?? 0;
  return all.sort((a, b) => rank(a) - rank(b) || size(a) - size(b) || a.localeCompare(b)).slice(0, MOST);
}

if (!options.check && !options.newest) await run();
const records = readRecords();
const known = read();

if (options.check) {
  const wrong = [];
  const fewer = [];
  for (const [kind, uses] of [
    ['methods', ['method']],
    ['events', ['event', 'told']],
  ])
    for (const [name, files] of Object.entries(known[kind])) {
      const isUnused = (file) => records.has(file) && !uses.some((use) => records.get(file).has(`${use} ${name}`));
      const [gone, unused] = [files.filter((file) => !existsSync(`${root}${file}`)), files.filter(isUnused)];
      for (const file of gone) wrong.push(`${file} is gone, and ${name} with it`);
      for (const file of unused) (unused.length === files.length ? wrong : fewer).push(`${file} does not use ${name}`);
    }
  if (fewer.length) console.log(`Not used this time:\n  ${fewer.join('\n  ')}`);
  if (wrong.length) {
    console.error(`test/usage.json is out of date: npm run usage, then npm run generate\n  ${wrong.join('\n  ')}`);
    process.exitCode = 1;
  } else console.log(`test/usage.json holds for the ${records.size} test files that ran.`);
} else {
  const table = (names, tests) =>
    Object.fromEntries(names.map((name) => [name, tests(name)]).filter(([, files]) => files.length));
  const text = JSON.stringify(
    {
      methods: table(methodTables.names(), (name) => testsOf(records, known.methods[name], `method ${name}`)),
      events: table(eventTables.names(), (name) =>
        testsOf(records, known.events[name], `event ${name}`, `told ${name}`),
      ),
    },
    null,
    2,
  );
  writeFileSync(TARGET, await format(text, { ...(await resolveConfig(TARGET)), parser: 'json' }));
  console.log(`${records.size} test files ran.`);
}
