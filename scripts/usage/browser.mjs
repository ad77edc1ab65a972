/** Writes down what browser tests use: each page tells the test server when its tests are over. */
import { instrument, isWatched } from './points.mjs';
import { record } from './records.mjs';

const ADDRESS = '/tests-usage';

const recorder = (file) => `
const usageOfThisFile = new Set();
const tellUsage = navigator.sendBeacon.bind(navigator);
globalThis.ctiUsage = (name) => usageOfThisFile.add(name);
globalThis.after(() => tellUsage('${ADDRESS}', JSON.stringify({ file: '${file}', names: [...usageOfThisFile].sort() })));
`;

export const usagePlugin = () => ({
  name: 'usage',
  transform({ path, body }) {
    const file = path.slice(1);
    if (isWatched(file)) return { body: instrument(file, body) };
    if (/^test\/.*\.test\.ts$/.test(file)) return { body: body + recorder(file) };
    return undefined;
  },
});

export async function usageMiddleware(context, next) {
  if (context.path !== ADDRESS) return next();
  let text = '';
  for await (const chunk of context.req) text += chunk;
  const { file, names } = JSON.parse(text);
  record(file, names);
  context.status = 204;
}
