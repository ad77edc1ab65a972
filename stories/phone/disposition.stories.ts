import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { benchOf, phone } from '../support/phone.ts';
import { byRole, pick, press, type } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-disposition',
  component: 'cti-disposition',
  render: () => html`<div class="story-piece"><cti-disposition></cti-disposition></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

export const WrapUp: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.wrapUp();
    },
  }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'listbox', 'Dispositions');
  },
};

/** The disposition and the comment reach the service. */
export const Finishes: Story = {
  parameters: WrapUp.parameters ?? {},
  play: async (context) => {
    const { canvasElement } = context;
    await pick(canvasElement, 'option', 'No interest');
    await type(canvasElement, 'Comment', 'Has another insurer.');
    await press(canvasElement, 'Finish');
    await benchOf(context).until(({ calls }) => calls.currentId === undefined);
    await expect(benchOf(context).simulator.control.customers()[0]).toMatchObject({
      disposition: 'No interest',
      comments: 'Has another insurer.',
    });
  },
};
