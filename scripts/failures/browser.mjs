/** A reporter of the browser's test runner that says how many tests there were, and writes down which of them failed. */
import { recordFailure } from './records.mjs';

/** `words` stand behind the counts. A file that did not load, or that threw outside of its tests, counts as a failure. */
export const countReporter = (words) => ({
  onTestRunFinished({ sessions }) {
    let [passed, failed] = [0, 0];
    for (const session of sessions) {
      const tests = [...testsOf(session.testResults)];
      const wrong = tests.filter((test) => !test.passed);
      passed += tests.length - wrong.length;
      failed += wrong.length;
      for (const { name, error } of wrong) recordFailure({ file: session.testFile, name, error });
      if (session.passed || wrong.length) continue;
      failed++;
      recordFailure({ file: session.testFile, name: 'the file as a whole', error: errorOf(session) });
    }
    console.log(`browser: ${passed} passed, ${failed} failed. ${words}`);
  },
});

function errorOf({ errors, request404s, logs, status }) {
  const lines = (errors ?? []).map(({ message, stack }) => stack || message);
  for (const address of request404s ?? []) lines.push(`Not found: ${address}`);
  for (const log of logs ?? []) lines.push(log.map(String).join(' '));
  return lines.join('\n') || `It ended as ${status}.`;
}

function* testsOf(suite, path = []) {
  for (const test of suite?.tests ?? []) if (!test.skipped) yield { ...test, name: [...path, test.name].join(' › ') };
  for (const child of suite?.suites ?? []) yield* testsOf(child, [...path, child.name]);
}
