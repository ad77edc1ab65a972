import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { phone } from '../support/phone.ts';
import { byRole, byText } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-connectors',
  component: 'cti-connectors',
  render: () => html`<div class="story-piece"><cti-connectors></cti-connectors></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

/** What the campaign of the call offers. */
export const Pages: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.talk();
    },
  }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'button', 'Customer page');
    await byRole(canvasElement, 'button', 'Renewal offer');
  },
};

export const None: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      const campaignId = bench.campaignId('Satisfaction survey');
      bench.simulator.control.callIn({ number: '+19255550101', campaignId });
      await bench.until(({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'talking');
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'This campaign has none.');
  },
};

export const PagesDark: Story = { ...Pages, globals: { theme: 'dark' } };
export const PagesNarrow: Story = { ...Pages, globals: { width: '280' } };
