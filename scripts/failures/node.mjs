/** A reporter of Node's test runner that prints nothing and writes down which tests failed. */
import { recordFailure } from './records.mjs';

export default async function* reporter(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:fail' || data.todo || data.skip) continue;
    const { error } = data.details;
    // A suite that fails because of a test in it says nothing that the test does not.
    if (error.failureType === 'subtestsFailed') continue;
    recordFailure({ file: data.file, name: data.name, error: error.cause ?? error });
  }
  yield '';
}
