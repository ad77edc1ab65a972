import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { fileURLToPath } from 'node:url';
import { findChromium } from './scripts/chromium.mjs';

const tsconfig = fileURLToPath(new URL('tsconfig.json', import.meta.url));

/** The tests in the browser: every `*.test.ts` below test/ but the ones for Node and the end-to-end ones. */
export default {
  files: ['test/**/*.test.ts', '!test/**/*.node.test.ts', '!test/e2e/**'],
  nodeResolve: { exportConditions: ['x-source', 'browser'] },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig })],
  concurrency: 2,
  testFramework: { config: { timeout: 20_000 } },
  coverageConfig: {
    include: ['packages/**/*.ts'],
    exclude: ['**/generated/**', '**/node_modules/**'],
    reporters: ['lcovonly'],
  },
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: findChromium(),
        args: [
          '--no-sandbox',
          '--use-fake-ui-for-media-stream',
          '--use-fake-device-for-media-stream',
          '--autoplay-policy=no-user-gesture-required',
          '--allow-loopback-in-peer-connection',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
        ],
      },
    }),
  ],
};
