/** Browser tests in an order of the seed's: in each file, its suites and tests. */
import { seed } from './seed.mjs';

/** Puts the tests of a file in order when it has named them all: after its last line. */
export const shufflePlugin = () => ({
  name: 'shuffle-tests',
  transform({ path, body }) {
    if (!/^\/test\/.*\.test\.ts$/.test(path)) return undefined;
    const args = `globalThis.mocha.suite, ${JSON.stringify(seed)}, ${JSON.stringify(path)}`;
    return {
      body: `${body}\nimport { shuffleSuite as shuffleSuiteInOrder } from '/scripts/order/mocha.mjs';\nshuffleSuiteInOrder(${args});\n`,
    };
  },
});
