/** The files for script tags: cti-elements.js, which loads cti-audio.js on demand, and cti-client.js for pages without widgets. */
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { minifyTemplates } from './scripts/minify-templates.mjs';

const plugins = [
  // `es2015` is RxJS's name for its classes that are not compiled down to functions: two thousand bytes less.
  nodeResolve({ exportConditions: ['x-source', 'es2015', 'browser', 'import'], extensions: ['.ts', '.js'] }),
  esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' }),
  minifyTemplates(),
  terser({ module: true, ecma: 2020, compress: { passes: 3 } }),
];

/**
 * What a chunk is called: the one with the client `cti-core`, one that loads on demand after its folder: `cti-audio`, and
 * what several of those share after what is in it.
 */
function chunkName({ isDynamicEntry, facadeModuleId, moduleIds, name }) {
  if (moduleIds.some((id) => id.endsWith('/client/client.ts'))) return 'cti-core.js';
  const folder = facadeModuleId
    ?.replace(/\/(?:index|define)\.ts$/, '')
    .split('/')
    .pop();
  return `cti-${isDynamicEntry ? folder : `shared-${name}`}.js`;
}

/**
 * The size check counts the entry and cti-core.js: nothing else may load at first. The entry itself is a few lines, because
 * what loads on demand imports cti-core.js: a page that asks for `cti-elements.js?v=1` still runs everything once.
 */
const firstLoad = {
  name: 'first-load',
  generateBundle(_, files) {
    for (const { fileName, isEntry, imports = [] } of Object.values(files)) {
      const others = imports.filter((path) => path !== 'cti-core.js');
      if ((isEntry || fileName === 'cti-core.js') && others.length)
        this.error(`${fileName} loads ${others.join(', ')} at once`);
    }
  },
};

const bundle = (input, folder, name) => ({
  input: { [name]: input },
  output: { dir: folder, format: 'es', sourcemap: true, entryFileNames: '[name].js', chunkFileNames: chunkName },
  plugins: [...plugins, firstLoad],
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
