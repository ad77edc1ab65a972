/**
 * Where a test run shows what it really does: a method that is called, by a client or at the simulator; an event that a slice
 * of the store handles, or that the simulator tells a listener. The sources know nothing of it: while they are loaded for a
 * test, these lines are put into them.
 */
const POINTS = [
  {
    file: 'packages/client/client.ts',
    find: "this.#store.dispatch({ name: 'commandStarted', data: command });",
    insert: 'globalThis.ctiUsage?.(`method ${method}`);',
  },
  {
    file: 'packages/client/store/slice.ts',
    find: 'if (handler) next = handler(next, ...rest);',
    insert: 'if (handler && handlers === slice.on) globalThis.ctiUsage?.(`event ${key}`);',
  },
  {
    file: 'packages/simulator/core/state/workstation.ts',
    find: /\n {2}call<M extends MethodName>\([^{]*?\{\n/,
    insert: 'globalThis.ctiUsage?.(`method ${arguments[0]}`);',
  },
  {
    file: 'packages/simulator/core/state/listeners.ts',
    find: 'const sent = listener.model ? this.#asModel(event) : event;',
    insert: 'globalThis.ctiUsage?.(`told ${event.name}`); globalThis.ctiUsage?.(`told ${sent.name}`);',
  },
  {
    file: 'packages/simulator/core/state/listeners.ts',
    find: "#timeout(): EventOf<'timeout'> {",
    insert: "globalThis.ctiUsage?.('told timeout');",
  },
];

/** Whether a source, by its path in the project, is one that is watched. */
export const isWatched = (path) => POINTS.some(({ file }) => file === path);

/** The source with what records its use. Throws when it has changed so that nobody knows where to. */
export function instrument(path, text) {
  return POINTS.filter(({ file }) => file === path).reduce((source, { find, insert }) => {
    const at = typeof find === 'string' ? source.indexOf(find) : source.search(find);
    if (at < 0)
      throw new Error(`scripts/usage/points.mjs does not know ${path} any more: it looks for ${String(find)}`);
    const end = at + (typeof find === 'string' ? find.length : find.exec(source)[0].length);
    return `${source.slice(0, end)} ${insert} ${source.slice(end)}`;
  }, text);
}
