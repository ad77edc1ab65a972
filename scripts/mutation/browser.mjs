/** Browser tests against changed sources: one server and one Chromium for all mutants, which never touch the disk. */
import { TestRunner } from '@web/test-runner-core';
import { createRequire } from 'node:module';
import { root } from '../run.mjs';

process.env.TEST_WITHOUT_CACHE = '1';
const { default: config } = await import('../../web-test-runner.config.mjs');

const require = createRequire(import.meta.url);
const { parseConfig } = require(
  require.resolve('@web/test-runner').replace(/(dist\/)?index\.js$/, 'dist/config/parseConfig.js'),
);

const quiet = () => undefined;
const silent = {
  log: quiet,
  debug: quiet,
  error: quiet,
  warn: quiet,
  group: quiet,
  groupEnd: quiet,
  logSyntaxError: quiet,
};

/** For all tests of a file on a machine that is busy, ms; a test that waits in vain ends by its own time. */
const PATIENCE = 180_000;
/** After so long a page is in a loop that no time ends: its browser is ended, and the next mutant gets another. ms. */
const STUCK = 150_000;

/** What is said of a page that did not get as far as its tests. */
const NOT_LOADED = /could not import|did not load|timeout of \d+ ms exceeded|timed out/i;
const ATTEMPTS = 3;

/** Serves a changed source in place of the one on the disk, and lets the browser keep nothing of either. */
function changedSource() {
  let current;
  return {
    set: (change) => (current = change),
    plugin: {
      name: 'changed-source',
      transformCacheKey: ({ path }) => (current && path === `/${current.path}` ? current.id : undefined),
      transform: ({ path }) => (current && path === `/${current.path}` ? { body: current.mutated } : undefined),
    },
  };
}

/** Whether the tests in `files` pass, with `change` in place of a source. */
export async function startBrowserTests(files) {
  const source = changedSource();
  const browsers = config.browsers.map((browser) =>
    Object.assign(browser, { stopForGood: browser.stop, stop: undefined }),
  );
  const { config: parsed } = await parseConfig(
    {
      ...config,
      rootDir: root,
      files,
      browsers,
      plugins: [source.plugin, ...config.plugins],
      reporters: [],
      testsFinishTimeout: PATIENCE,
      // The first failure tells all that is asked.
      testFramework: { config: { ...config.testFramework.config, timeout: 40_000, bail: true } },
    },
    {},
  );
  // What a fault makes the browser and the server say is no news.
  const runner = new TestRunner({ ...parsed, logger: silent }, []);
  const finished = () =>
    new Promise((resolve) => {
      const listener = () => {
        runner.off('test-run-finished', listener);
        resolve();
      };
      runner.on('test-run-finished', listener);
    });
  const first = finished();
  await runner.start();
  await first;
  const sessionsOf = (paths) =>
    [...runner.sessions.all()].filter(({ testFile }) => paths.some((path) => testFile.endsWith(`/${path}`)));
  const failed = (paths) => {
    const session = sessionsOf(paths).find(({ passed }) => !passed);
    return session && (firstFailure(session.testResults) ?? session.errors?.[0]?.message ?? 'it did not load');
  };
  return {
    /** What failed without a change, by file. */
    broken: files.map((path) => [path, failed([path])]).filter(([, failure]) => failure),
    /** The name of a test that fails with the change, or undefined when all pass. */
    async run(paths, change) {
      source.set(change);
      for (let attempt = 1; ; attempt++) {
        const end = finished();
        let isStuck = false;
        const timer = setTimeout(() => {
          isStuck = true;
          for (const browser of browsers) renew(browser);
        }, STUCK);
        await runner.runTests(sessionsOf(paths));
        await end;
        clearTimeout(timer);
        if (isStuck) return 'it did not end';
        // On a machine that is busy a page may fail to load, which says nothing of the mutant.
        const failure = failed(paths);
        if (attempt === ATTEMPTS || !NOT_LOADED.test(failure ?? '')) return failure;
      }
    },
    async stop() {
      for (const browser of browsers) await browser.stopForGood();
      await runner.stop();
    },
  };
}

/** Ends a Chromium that may not listen any more; the launcher starts another for the next page. */
function renew(browser) {
  browser.browser?.process()?.kill('SIGKILL');
  browser.inactivePages = [];
}

function firstFailure(suite) {
  const test = suite?.tests.find(({ passed, skipped }) => !passed && !skipped);
  if (test) return test.name;
  for (const child of suite?.suites ?? []) {
    const name = firstFailure(child);
    if (name) return name;
  }
  return undefined;
}
