/** Runs in the page of a browser test. */
import { shuffled } from './shuffle.mjs';

/** `suite` is one of mocha's; its hooks stay what they are. */
export function shuffleSuite(suite, seed, name) {
  suite.tests = shuffled(suite.tests, seed, name);
  suite.suites = shuffled(suite.suites, seed, name);
  for (const child of suite.suites) shuffleSuite(child, seed, `${name} ${child.title}`);
}
