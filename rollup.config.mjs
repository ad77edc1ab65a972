/** The files for script tags: cti-elements.js with its audio chunk, and cti-client.js for pages without widgets. */
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';

const plugins = [
  nodeResolve({ exportConditions: ['x-source', 'browser', 'import'], extensions: ['.ts', '.js'] }),
  esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' }),
  terser({ module: true, ecma: 2020, compress: { passes: 2 }, mangle: { properties: { regex: /^__cti/ } } }),
];

const bundle = (input, folder, name) => ({
  input: { [name]: input },
  output: {
    dir: folder,
    format: 'es',
    sourcemap: true,
    entryFileNames: '[name].js',
    // The one chunk that loads on demand has a name of its own, so that pages and tools can tell it.
    chunkFileNames: (chunk) => (chunk.facadeModuleId?.includes('/audio/') ? 'cti-audio.js' : 'cti-[name].js'),
  },
  plugins,
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
