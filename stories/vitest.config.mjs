/** Runs every story as a test in Chromium: it renders, its play function passes, and axe finds nothing. */
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { findChromium } from '../scripts/chromium.mjs';

const folder = fileURLToPath(new URL('.storybook', import.meta.url));
const executablePath = findChromium();

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: [
      {
        plugins: [storybookTest({ configDir: folder, storybookScript: 'npm run storybook' })],
        resolve: { conditions: ['x-source', 'browser', 'module', 'import', 'default'] },
        test: {
          name: 'stories',
          // More than one wait of a story may take, so that the wait itself tells what it waited for.
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            provider: playwright({
              launchOptions: { ...(executablePath && { executablePath }), args: ['--no-sandbox'] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
