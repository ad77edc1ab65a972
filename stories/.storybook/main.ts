import type { StorybookConfig } from '@storybook/web-components-vite';
import type { Plugin } from 'vite';
import { describeElements } from '../../scripts/manifest.mjs';

/**
 * What the elements load when they need it. Vite would come upon these only while the stories run, and load the page anew.
 */
const LATE = [
  '@lit-labs/virtualizer/layouts/flow.js',
  '@lit-labs/virtualizer/polyfillLoaders/ResizeObserver.js',
  '@lit-labs/virtualizer/virtualize.js',
  'dompurify',
  'libphonenumber-js/min',
  'sip.js/lib/core/log/logger-factory.js',
  'sip.js/lib/core/messages/digest-authentication.js',
  'sip.js/lib/core/messages/incoming-request-message.js',
  'sip.js/lib/core/messages/parser.js',
  'sip.js/lib/core/messages/utils.js',
  'sip.js/lib/core/user-agent-core/user-agent-core.js',
  'sip.js/lib/grammar/grammar.js',
  'sip.js/lib/grammar/uri.js',
];

/** What the class comments say of the elements, for their pages. */
const manifest: Plugin = {
  name: 'cti-manifest',
  resolveId: (id) => (id === 'virtual:custom-elements' ? `\0${id}` : undefined),
  load: (id) =>
    id === '\0virtual:custom-elements' ? `export default ${JSON.stringify(describeElements())}` : undefined,
};

const config: StorybookConfig = {
  stories: ['../guide/*.mdx', '../**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: '@storybook/web-components-vite',
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), manifest],
    // The stories run on the sources, like the tests.
    resolve: { ...vite.resolve, conditions: ['x-source', 'browser', 'module', 'import', 'default'] },
    optimizeDeps: { ...vite.optimizeDeps, include: [...(vite.optimizeDeps?.include ?? []), ...LATE] },
    build: { ...vite.build, chunkSizeWarningLimit: 4000 },
  }),
};

export default config;
