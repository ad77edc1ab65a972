/**
 * Loaded before a Node test: its tests run in an order of the seed's. node:test has no option for that, so this collects what
 * a file or a suite names, and hands it on in another order: of a suite at its end, of a file when its code has run.
 */
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { shuffled } from './shuffle.mjs';

const { TEST_SEED } = process.env;

if (TEST_SEED) {
  const api = createRequire(import.meta.url)('node:test');
  /** What the suite whose code is running has named so far; that of the file is handed on in the end. */
  let named;

  const handOn = (list, name) => {
    for (const start of shuffled(list, TEST_SEED, name)) start();
  };

  const collecting = (original, isSuite) => {
    const collect = (...args) => {
      const call = isSuite
        ? () => original(...args.map((arg) => (typeof arg === 'function' ? inside(arg, args) : arg)))
        : () => original(...args);
      if (!named) {
        const list = (named = []);
        // Later than what the file still waits for in its own code, such as an import.
        setImmediate(() => {
          named = undefined;
          handOn(list, process.argv[1]);
        });
      }
      const done = new Promise((resolve, reject) => {
        named.push(() => Promise.resolve(call()).then(resolve, reject));
      });
      done.catch(() => undefined);
      return done;
    };
    return Object.assign(collect, original);
  };

  /** The code of a suite, which names its own tests. */
  const inside = (code, [name]) =>
    function (...args) {
      const outer = named;
      const list = (named = []);
      try {
        return code.apply(this, args);
      } finally {
        named = outer;
        handOn(list, String(name));
      }
    };

  for (const name of ['test', 'it']) api[name] = collecting(api[name], false);
  for (const name of ['describe', 'suite']) api[name] = collecting(api[name], true);
  syncBuiltinESMExports();
}
