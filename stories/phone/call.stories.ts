import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { benchOf, phone } from '../support/phone.ts';
import { byRole, byText, press } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-call',
  component: 'cti-call',
  render: () => html`<div class="story-piece"><cti-call></cti-call></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

export const Incoming: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.ring();
    },
  }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'button', 'Answer');
  },
};

/** Answered, held, resumed. */
export const Answered: Story = {
  parameters: Incoming.parameters ?? {},
  play: async (context) => {
    const { canvasElement } = context;
    const { control } = benchOf(context).simulator;
    await press(canvasElement, 'Answer');
    await press(canvasElement, 'Hold');
    await byText(canvasElement, /^On hold/);
    await expect(control.customers()[0]?.state).toBe('onHold');
    await press(canvasElement, 'Resume');
    await byRole(canvasElement, 'button', 'Hold');
    await expect(control.customers()[0]?.state).toBe('talking');
  },
};

/** Rejected: the caller is back in the queue. */
export const Rejected: Story = {
  parameters: Incoming.parameters ?? {},
  play: async (context) => {
    await press(context.canvasElement, 'Reject');
    await benchOf(context).until(({ calls }) => calls.currentId === undefined);
    await expect(benchOf(context).simulator.control.customers()[0]?.state).toBe('queued');
  },
};
