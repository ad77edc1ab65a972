import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { benchOf, phone } from '../support/phone.ts';
import { byRole, byText, press } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-keypad',
  component: 'cti-keypad',
  render: () => html`<div class="story-piece"><cti-keypad></cti-keypad></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

export const SendsDigits: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.talk();
    },
  }),
  play: async (context) => {
    for (const key of ['1', '*', /^0/, '#']) await press(context.canvasElement, key);
    await byText(context.canvasElement, '1*0#');
    await expect(benchOf(context).simulator.control.customers()[0]?.digits).toBe('1*0#');
  },
};

/** Without a call there is nobody to send a digit to. */
export const WithoutACall: Story = {
  parameters: phone({ arrange: (bench) => bench.signIn() }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, /^5/);
    await byRole(canvasElement, 'alert');
  },
};
