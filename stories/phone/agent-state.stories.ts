import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { benchOf, phone } from '../support/phone.ts';
import { byRole, byText, pick, press } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-agent-state',
  component: 'cti-agent-state',
  render: () => html`<div class="story-piece"><cti-agent-state></cti-agent-state></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

export const Ready: Story = {
  parameters: phone({ arrange: (bench) => bench.signIn() }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'button', /^Ready/);
  },
};

/** From ready to a break. */
export const TakesABreak: Story = {
  parameters: Ready.parameters ?? {},
  play: async (context) => {
    const { canvasElement } = context;
    await press(canvasElement, /^Ready/);
    await pick(canvasElement, 'menuitemradio', 'Break');
    await benchOf(context).until(({ agent }) => !agent.ready);
    await byRole(canvasElement, 'button', /^Break/);
    await expect(benchOf(context).simulator.control.agents()[0]).toMatchObject({ readiness: 'notReady' });
  },
};

export const WrapUp: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.wrapUp();
      await bench.pass(12_000);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Wrap-up');
    await byText(canvasElement, '0:12');
  },
};
