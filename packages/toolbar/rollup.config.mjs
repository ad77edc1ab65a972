/** The extension's scripts: modules for its own pages and the worker, classic ones for content scripts. */
import terser from '@rollup/plugin-terser';
import { plugins } from '../../rollup.config.mjs';

const OUT = 'packages/toolbar/dist/files';
const source = (path) => `packages/toolbar/${path}.ts`;

const onwarn = (warning, warn) => {
  if (warning.code === 'CIRCULAR_DEPENDENCY' && /node_modules/.test(warning.message)) return;
  if (warning.code === 'THIS_IS_UNDEFINED') return;
  warn(warning);
};

export default [
  {
    input: {
      worker: source('background/worker'),
      phone: source('phone/phone'),
      panel: source('panel/panel'),
      microphone: source('microphone/microphone'),
      options: source('options/options'),
    },
    output: { dir: OUT, format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name].js' },
    plugins: plugins(),
    onwarn,
  },
  ...['links', 'marks'].map((name) => ({
    input: { [name]: source(`content/${name}`) },
    output: { dir: OUT, format: 'iife', entryFileNames: '[name].js', inlineDynamicImports: true },
    plugins: [...plugins().slice(0, -1), terser({ compress: { passes: 2 } })],
    onwarn,
  })),
];
