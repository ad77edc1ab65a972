/** The files for script tags: cti-elements.js, which loads the others on demand, and cti-client.js for pages without widgets. */
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { minifyTemplates } from './scripts/minify-templates.mjs';

/** How source becomes a file for browsers. */
export const plugins = () => [
  // `es2015` is RxJS's name for its classes that are not compiled down to functions: two thousand bytes less.
  nodeResolve({ exportConditions: ['x-source', 'es2015', 'browser', 'import'], extensions: ['.ts', '.js'] }),
  esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' }),
  minifyTemplates(),
  terser({ module: true, ecma: 2020, compress: { passes: 3 } }),
];

/**
 * What a chunk is called: the one with the client `cti-core`, one that loads on demand after its folder: `cti-audio`, and
 * what several of those share after what is in it. Each carries a hash of its content: a page that was loaded before an
 * upgrade asks for its own chunks by name, and never mixes them with those of the next version.
 */
function chunkName({ isDynamicEntry, facadeModuleId, moduleIds, name }) {
  if (moduleIds.some((id) => id.endsWith('/client/client.ts'))) return 'cti-core-[hash].js';
  const folder = facadeModuleId
    ?.replace(/\/(?:index|define)\.ts$/, '')
    .split('/')
    .pop();
  return `cti-${isDynamicEntry ? folder : `shared-${name}`}-[hash].js`;
}

const isCore = (path) => path.startsWith('cti-core-');

/**
 * The size check counts the entry and the core: nothing else may load at first. The entry itself is a few lines, because
 * what loads on demand imports the core: a page that asks for `cti-elements.js?v=1` still runs everything once.
 */
const firstLoad = {
  name: 'first-load',
  generateBundle(_, files) {
    for (const { fileName, isEntry, imports = [] } of Object.values(files)) {
      const others = imports.filter((path) => !isCore(path));
      if ((isEntry || isCore(fileName)) && others.length) this.error(`${fileName} loads ${others.join(', ')} at once`);
    }
  },
};

/** What a page states to have the browser check the files: a hash by file, for `integrity` of a script tag or an import map. */
const integrity = {
  name: 'integrity',
  writeBundle({ dir }, files) {
    const hashes = Object.values(files)
      .filter(({ type }) => type === 'chunk')
      .map(({ fileName }) => [fileName, `sha384-${hashOf(readFileSync(`${dir}/${fileName}`))}`])
      .sort();
    writeFileSync(`${dir}/integrity.json`, `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
  },
};
const hashOf = (content) => createHash('sha384').update(content).digest('base64');

const bundle = (input, folder, name) => ({
  input: { [name]: input },
  output: {
    dir: folder,
    format: 'es',
    sourcemap: true,
    // The sources are in the map; a path would lead nowhere on another machine.
    sourcemapPathTransform: (path) => `cti-elements:///${path.replace(/^(?:\.\.\/)+/, '')}`,
    entryFileNames: '[name].js',
    chunkFileNames: chunkName,
  },
  plugins: [...plugins(), firstLoad, integrity],
  onwarn(warning, warn) {
    if (warning.code === 'CIRCULAR_DEPENDENCY' && /node_modules/.test(warning.message)) return;
    if (warning.code === 'THIS_IS_UNDEFINED') return;
    warn(warning);
  },
});

export default [
  bundle('packages/elements/index.ts', 'packages/elements/dist', 'cti-elements'),
  bundle('packages/client/index.ts', 'packages/client/dist', 'cti-client'),
];
