/**
 * Puts faults into the sources, one at a time, and runs the tests that should notice: `npm run mutation`, or with the names
 * of packages (`npm run mutation -- client`), `--only TEXT` for those whose behaviour or file has that text, `--list` to see
 * only whether each still applies, `--after TEXT` to go on behind the first of a run that broke off. The mutants are in
 * scripts/mutation/list/. Ends badly when one survives that has no reason to, or no longer applies, or fewer than 90 % of a
 * package's are noticed.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureChromium } from './chromium.mjs';
import { apply, packages } from './mutation/mutants.mjs';
import { runNodeTests } from './mutation/node.mjs';

const GOAL = 0.9;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, after: { type: 'string' }, list: { type: 'boolean' } },
});
const unknown = positionals.filter((name) => !packages[name]);
if (unknown.length) {
  console.error(`There are no mutants of ${unknown.join(', ')}. The packages: ${Object.keys(packages).join(', ')}.`);
  process.exit(2);
}

const isWanted = ({ behaviour, file }) => !options.only || `${behaviour} ${file}`.includes(options.only);
/** Goes on behind the mutant that `--after` names. */
let isReached = !options.after;
const isNode = (path) => path.endsWith('.node.test.ts');

const results = [];
for (const [name, mutants] of Object.entries(packages))
  for (const [index, mutant] of mutants.entries())
    if (!isReached) isReached = mutant.behaviour.includes(options.after);
    else if ((!positionals.length || positionals.includes(name)) && isWanted(mutant)) {
      const result = { name, mutant, id: `${name}-${index}` };
      try {
        Object.assign(result, await apply(mutant));
      } catch (error) {
        Object.assign(result, { outcome: 'gone', why: error.message });
      }
      results.push(result);
    }

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(0)} s`;
const start = Date.now();

async function run(result, browserTests) {
  const { path, mutated, tests, id } = result;
  const change = { path, mutated, id };
  const began = Date.now();
  const [nodeFiles, browserFiles] = [tests.filter(isNode), tests.filter((file) => !isNode(file))];
  result.noticed =
    (nodeFiles.length ? await runNodeTests(nodeFiles, change) : undefined) ??
    (browserFiles.length ? await browserTests.run(browserFiles, change) : undefined);
  result.outcome = result.noticed === undefined ? 'survived' : 'killed';
  console.log(
    `${result.outcome.padEnd(8)} ${result.name}: ${result.mutant.behaviour} (${seconds(began)})` +
      (result.noticed === undefined ? '' : `\n           by "${result.noticed}"`),
  );
}

/** Splits the browser tests among as many browsers as the machine bears; the tests of a mutant stay together. */
async function runAll() {
  const open = results.filter(({ outcome }) => !outcome);
  const nodeFiles = [...new Set(open.flatMap(({ tests }) => tests.filter(isNode)))];
  const browserFiles = [...new Set(open.flatMap(({ tests }) => tests.filter((file) => !isNode(file))))];
  if (!open.length) return;
  console.log(`Running ${nodeFiles.length + browserFiles.length} test files without a fault first.`);
  process.env.CHROME_PATH = ensureChromium();
  const { startBrowserTests } = await import('./mutation/browser.mjs');
  const broken = [];
  for (const file of nodeFiles) {
    const failure = await runNodeTests([file]);
    if (failure) broken.push([file, failure]);
  }
  const browserTests = browserFiles.length ? await startBrowserTests(browserFiles) : undefined;
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, async () => {
      await browserTests?.stop();
      process.exit(1);
    });
  broken.push(...(browserTests?.broken ?? []));
  for (const [file, failure] of broken) console.log(`Fails without a fault: ${file}, "${failure}"`);
  for (const result of open)
    if (result.tests.some((path) => broken.some(([file]) => file === path))) result.outcome = 'untried';
  // Two mutants of Node tests run beside one another; those of the browser run one by one, each with all its tests at once.
  const lanes = [
    open.filter(({ outcome, tests }) => !outcome && tests.every(isNode)),
    open.filter(({ outcome, tests }) => !outcome && !tests.every(isNode)),
  ];
  const lane = async (queue) => {
    for (const result of queue) await run(result, browserTests);
  };
  if (availableParallelism() > 1) await Promise.all(lanes.map(lane));
  else for (const queue of lanes) await lane(queue);
  await browserTests?.stop();
}

if (!options.list) await runAll();

let bad = 0;
console.log('');
for (const name of Object.keys(packages)) {
  const all = results.filter((result) => result.name === name);
  if (!all.length) continue;
  const of = (outcome) => all.filter((result) => result.outcome === outcome);
  const survivors = of('survived');
  const tried = of('killed').length + survivors.length;
  const share = tried ? of('killed').length / tried : 1;
  if (options.list) console.log(`${name}: ${all.length} mutants`);
  else
    console.log(
      `${name}: ${of('killed').length} of ${tried} killed (${Math.floor(share * 100)} %), ${survivors.length} survived`,
    );
  for (const { mutant } of survivors) {
    console.log(`  survived: ${mutant.behaviour}\n    ${mutant.file}\n    ${mutant.survives ?? 'No reason is known.'}`);
    if (!mutant.survives) bad++;
  }
  for (const { mutant } of of('killed'))
    if (mutant.survives) console.log(`  is noticed by now, its reason can go: ${mutant.behaviour}`);
  for (const { mutant, why } of of('gone')) {
    console.log(`  no longer applies: ${mutant.behaviour}\n    ${mutant.file}: ${why}`);
    bad++;
  }
  for (const { mutant } of of('untried')) {
    console.log(`  not tried, its tests fail without it: ${mutant.behaviour}\n    ${mutant.tests.join(', ')}`);
    bad++;
  }
  if (share < GOAL) bad++;
}
console.log(`\n${results.length} mutants in ${seconds(start)}`);
process.exit(bad ? 1 : 0);
