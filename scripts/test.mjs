/**
 * Everything that must hold, in one run: generated files, format, lint, types, build, size, tests in Node and in the browser,
 * the stories, calls end to end, and the browser extension. Ends with the tests that failed, each with its error, and with
 * `N passed, N failed`. `npm test -- lint e2e` runs only the steps named, `npm test -- quick` lint, types, the Node tests, and the browser tests of the rooms that have changed.
 * Tests run in another order each time; `TEST_SEED` in the environment sets it.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { changedFiles, testsOfChanged } from './changed.mjs';
import { ensureChromium } from './chromium.mjs';
import { seed, seedWords } from './order/seed.mjs';
import { shuffled } from './order/shuffle.mjs';
import { firstLines, forgetFailures, lastLines, recordFailure, takeFailures } from './failures/records.mjs';
import { node, root, tool } from './run.mjs';
import { forgetRecords } from './usage/records.mjs';
import { ensureZeep } from './zeep.mjs';

/** How many failures are told again at the end. */
const SHOWN = 20;

const TYPESCRIPT = ['--conditions=x-source', '--import', 'tsx'];
const CACHE = `${root}node_modules/.cache/`;
const ORDER = ['--import', './scripts/order/node.mjs'];
const USAGE = ['--import', './scripts/usage/node.mjs'];

function filesIn(folder, ending) {
  return readdirSync(`${root}${folder}`, { recursive: true })
    .filter((path) => path.endsWith(ending))
    .map((path) => `${folder}/${path}`)
    .sort();
}

/** A step that is one check: it passes or fails as a whole. Every step takes options for the programs that it runs. */
const check = (work) => async (options) => {
  const code = await work(options);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, code };
};

/** Adds up what a runner prints about its tests; `patterns` match a number each. */
async function counted(patterns, start) {
  let output = '';
  const code = await start((text, isError) => (output += isError ? '' : text));
  const sum = (pattern) => [...output.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
  return { passed: sum(patterns.passed), failed: sum(patterns.failed), code };
}

const REPORTERS = ['spec', './scripts/failures/node.mjs'].flatMap((reporter) => [
  `--test-reporter=${reporter}`,
  '--test-reporter-destination=stdout',
]);

const nodeTests = (options, files, ...args) =>
  counted({ passed: /^(?:ℹ|#) pass (\d+)$/gm, failed: /^(?:ℹ|#) (?:fail|cancelled) (\d+)$/gm }, (onOutput) =>
    node([...args, ...TYPESCRIPT, '--test', ...REPORTERS, ...shuffled(files, seed, 'files')], { ...options, onOutput }),
  );

async function stories(options) {
  const report = `${root}coverage/stories.json`;
  rmSync(report, { force: true });
  const args = ['run', '--config', 'stories/vitest.config.mjs', '--reporter=default', '--reporter=json'];
  const code = await tool('vitest', [...args, `--outputFile=${report}`], options);
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    for (const { name: file, message, assertionResults } of testResults) {
      if (message) recordFailure({ file, name: 'the file as a whole', error: message });
      for (const { status, fullName, failureMessages } of assertionResults)
        if (status === 'failed') recordFailure({ file, name: fullName, error: failureMessages.join('\n') });
    }
    return { passed: numPassedTests, failed: numFailedTests, code };
  } catch {
    return { passed: 0, failed: 0, code: code || 1 };
  }
}

const browserTests = (options, ...args) =>
  counted({ passed: /browser: (\d+) passed/g, failed: /browser: \d+ passed, (\d+) failed/g }, (onOutput) =>
    tool('wtr', args, { ...options, onOutput }),
  );

/** The browser tests of the rooms that have changed; none is no failure. */
function changedBrowserTests(options) {
  const isOfBrowser = (path) => !path.endsWith('.node.test.ts') && !path.startsWith('test/e2e/');
  const files = testsOfChanged(changedFiles(), filesIn('test', '.test.ts').filter(isOfBrowser));
  if (files.length) return browserTests(options, '--files', ...files);
  console.log('No room with browser tests has changed.');
  return { passed: 1, failed: 0, code: 0 };
}

const steps = {
  lint: check((options) =>
    tool('eslint', ['.', '--cache', '--cache-strategy=content', `--cache-location=${CACHE}eslint`], options),
  ),
  generated: check(
    async (options) =>
      (await node(['packages/contract/generate.mjs', '--check'], options)) ||
      (await node(['packages/elements/icons/generate.mjs', '--check'], options)) ||
      (await node([...TYPESCRIPT, 'scripts/coverage-table.mjs', '--check', '--strict'], options)) ||
      node(['scripts/api.mjs', '--check'], options),
  ),
  format: check((options) => tool('prettier', ['--check', '--log-level=warn', '.'], options)),
  types: check((options) => tool('tsc', ['-p', 'tsconfig.json'], options)),
  build: check((options) => node(['scripts/build.mjs'], options)),
  size: check((options) => tool('size-limit', [], options)),
  storybook: check((options) =>
    tool(
      'storybook',
      ['build', '-c', 'stories/.storybook', '-o', 'storybook-static', '--quiet', '--disable-telemetry'],
      options,
    ),
  ),
  node: (options) => nodeTests(options, filesIn('test', '.node.test.ts'), ...ORDER, ...USAGE, '--test-concurrency=2'),
  browser: (options) => browserTests(options),
  changed: changedBrowserTests,
  usage: check((options) => node([...TYPESCRIPT, 'scripts/usage.mjs', '--check'], options)),
  stories,
  package: (options) => nodeTests(options, filesIn('test/package', '.package.ts')),
  e2e: (options) => nodeTests(options, filesIn('test/e2e', '.e2e.ts'), '--test-concurrency=1'),
  async toolbar(options) {
    const code = await node(['scripts/toolbar.mjs'], options);
    if (code !== 0) return { passed: 0, failed: 1, code };
    return nodeTests(options, filesIn('test/toolbar', '.e2e.ts'), '--test-concurrency=1');
  },
};

/**
 * The order. What stands in one line runs at the same time, step by step: programs that use one core each, measure no time
 * and leave each other's files alone. Tests with sound have the machine to themselves.
 */
const fullOrder = [
  [['lint'], ['generated', 'format', 'types']],
  [['build', 'size'], ['storybook']],
  [['node']],
  [['browser']],
  [['usage']],
  [['stories']],
  [['package']],
  [['e2e']],
  [['toolbar']],
];
const quickOrder = [[['lint'], ['types']], [['node']], [['changed']]];

/** For while one works: less than three minutes on a machine that has nothing else to do. */
const QUICK = ['lint', 'types', 'node', 'changed'];
const isQuick = process.argv.includes('quick');

const wanted = isQuick ? QUICK : process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length) {
  console.error(`There is no step ${unknown.join(', ')}. The steps: ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}

try {
  process.env.CHROME_PATH = ensureChromium();
  if (!wanted.length || wanted.includes('node')) process.env.ZEEP_PYTHON = ensureZeep();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

// What the tests use is written down as they run; `usage` compares it with what is known. What fails is told again at the end.
process.env.TEST_USAGE = '1';
process.env.TEST_FAILURES = `${root}coverage/failures/`;
forgetRecords();
forgetFailures();
console.log(seedWords);
let passed = 0;
let failed = 0;
const failures = new Map();

/** Of what a step printed, as much as can say why it failed. */
const KEPT = 20_000;

/** Runs a step and adds up. What it prints beside another step comes in one piece when it is done. */
async function run(name, isBeside) {
  const start = Date.now();
  let output = '';
  if (!isBeside) console.log(`\n── ${name}`);
  const print = (text) => {
    output += text;
    if (isBeside) return;
    process.stdout.write(text);
    output = output.slice(-KEPT);
  };
  const result = await Promise.resolve()
    .then(() => steps[name]({ print }))
    .catch((error) => {
      print(`${error.stack}\n`);
      return { passed: 0, failed: 0, code: 1 };
    });
  if (isBeside) console.log(`\n── ${name}\n${output.trimEnd()}`.trimEnd());
  // A runner that ends badly without a failed test, or ran nothing, is a failure of its own.
  const broken = result.failed === 0 && (result.code !== 0 || result.passed === 0);
  passed += result.passed;
  failed += result.failed + (broken ? 1 : 0);
  if (result.failed || broken) failures.set(name, failuresOf(name, output));
  console.log(
    `── ${name}: ${broken || result.failed ? 'failed' : 'passed'} in ${Math.round((Date.now() - start) / 1000)} s`,
  );
}

/** What to say at the end of a step that failed: its tests that did, or the end of what it printed when it has none. */
function failuresOf(name, output) {
  // Only steps that run alone have tests.
  const tests = takeFailures();
  if (!tests.length) return [lastLines(output)];
  return tests.map((test) => `${test.file}: ${test.name}\n${firstLines(test.error)}`);
}

/** The failures again, where even who keeps only the last lines of a run sees them. */
function summary() {
  const indented = (text) => text.replaceAll('\n', '\n    ');
  const texts = [...failures].flatMap(([name, ones]) => ones.map((text) => `  ${name}: ${indented(text)}`));
  const more = texts.length > SHOWN ? [`  … and ${texts.length - SHOWN} more, above`] : [];
  return ['', `── Failed: ${[...failures.keys()].join(', ')}`, ...texts.slice(0, SHOWN), ...more].join('\n');
}

for (const line of wanted.includes('changed') ? quickOrder : fullOrder) {
  const lanes = line
    .map((lane) => lane.filter((name) => !wanted.length || wanted.includes(name)))
    .filter((lane) => lane.length);
  await Promise.all(
    lanes.map(async (lane) => {
      for (const name of lane) await run(name, lanes.length > 1);
    }),
  );
}
if (failures.size) console.log(summary());
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
