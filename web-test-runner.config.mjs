import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from './scripts/chromium.mjs';
import { countReporter } from './scripts/failures/browser.mjs';
import { shufflePlugin } from './scripts/order/browser.mjs';
import { seed, seedWords } from './scripts/order/seed.mjs';
import { shuffled } from './scripts/order/shuffle.mjs';
import { usageMiddleware, usagePlugin } from './scripts/usage/browser.mjs';

const tsconfig = fileURLToPath(new URL('tsconfig.json', import.meta.url));

/** Every `*.test.ts` below test/ but the ones for Node and the end-to-end ones. */
const files = readdirSync(new URL('test', import.meta.url), { recursive: true })
  .map((path) => `test/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.test.ts') && !path.endsWith('.node.test.ts') && !path.startsWith('test/e2e/'))
  .sort();

/** The tests in the browser, in an order of the seed's. */
export default {
  files: shuffled(files, seed, 'files'),
  nodeResolve: { exportConditions: ['x-source', 'browser'] },
  plugins: [
    shufflePlugin(),
    ...(process.env.TEST_USAGE ? [usagePlugin()] : []),
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig }),
  ],
  reporters: [defaultReporter(), countReporter(seedWords)],
  middleware: [usageMiddleware],
  concurrency: 2,
  // A machine that is busy with other things is slow to start a page, and that is no fault of a test.
  browserStartTimeout: 180_000,
  testsStartTimeout: 180_000,
  testsFinishTimeout: 900_000,
  testFramework: { config: { timeout: 60_000 } },
  coverageConfig: {
    include: ['packages/**/*.ts'],
    exclude: ['**/generated/**', '**/node_modules/**'],
    reporters: ['lcov'],
  },
  browsers: [
    chromeLauncher({
      createPage: async ({ context }) => {
        // Files run side by side: each page has storage, locks and channels of its own, as another person's browser has.
        const page = await (await context.browser().createBrowserContext()).newPage();
        // Two run side by side, and only one can be in front: each is to get focus, blur and timers as if it were.
        const session = await page.createCDPSession();
        // Where sources change between two runs, as in scripts/mutation/, the browser is to ask for them each time.
        if (process.env.TEST_WITHOUT_CACHE) await page.setCacheEnabled(false);
        await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
        return page;
      },
      launchOptions: {
        executablePath: findChromium(),
        args: [
          '--no-sandbox',
          '--disable-background-timer-throttling',
          '--disable-backgrounding-occluded-windows',
          '--disable-renderer-backgrounding',
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
