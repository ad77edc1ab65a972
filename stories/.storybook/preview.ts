/// <reference types="vite/client" />
import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import { configure } from 'storybook/test';
import manifest from 'virtual:custom-elements';
import ElementPage from '../support/element-page.mdx';
import '../support/page.css';
import { insideProvider, providePhone } from '../support/phone.ts';

// A wait ends as soon as what it waits for is there; a busy machine may take longer than the usual second.
configure({ asyncUtilTimeout: 15_000 });

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  beforeEach: providePhone,
  decorators: [insideProvider],
  initialGlobals: { theme: 'light', width: '360', time: 'stands' },
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: {
        title: 'Theme',
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
    width: {
      description: 'How much room there is',
      toolbar: {
        title: 'Width',
        icon: 'sidebaralt',
        dynamicTitle: true,
        items: [
          { value: '280', title: '280 px: a narrow sidebar' },
          { value: '360', title: '360 px: a sidebar' },
          { value: 'full', title: 'Full width' },
        ],
      },
    },
    time: {
      description: 'Whether the clock runs; it stands still so that a story always looks the same',
      toolbar: {
        title: 'Clock',
        icon: 'timer',
        dynamicTitle: true,
        items: [
          { value: 'stands', title: 'Clock stands still' },
          { value: 'runs', title: 'Clock runs' },
        ],
      },
    },
  },
  parameters: {
    a11y: { test: 'error' },
    backgrounds: { disabled: true },
    layout: 'padded',
    controls: { expanded: true },
    docs: { page: ElementPage },
    options: {
      storySort: { order: ['Guide', ['Getting started', 'Theming', 'Events', 'Toolbar'], 'Softphone', 'Pieces'] },
    },
  },
};

export default preview;
