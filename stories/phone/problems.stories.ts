import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { benchOf, phone } from '../support/phone.ts';
import { allByRole, byRole, byText, pick, press } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-problems',
  component: 'cti-problems',
  render: () => html`<div class="story-piece"><cti-problems></cti-problems></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

export const PhoneInAnotherTab: Story = {
  parameters: phone({ station: { status: 'elsewhere' }, arrange: (bench) => bench.signIn() }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'The phone is in another tab');
  },
};

/** One click moves the sound here, and nothing is left to show. */
export const Mended: Story = {
  parameters: PhoneInAnotherTab.parameters ?? {},
  play: async (context) => {
    const { canvasElement } = context;
    await press(canvasElement, 'Move audio here');
    await benchOf(context).until(({ softphone }) => softphone.station?.status === 'registered');
    await expect(allByRole(canvasElement, 'list')).toHaveLength(0);
  },
};

/** What a link on the page could not do is told as well, and can be dismissed. */
export const FromThePage: Story = {
  parameters: phone({ arrange: (bench) => bench.until(({ session }) => session.status === 'signedOut') }),
  render: () => html`
    <div class="story-piece"><cti-problems></cti-problems></div>
    <p><a href="tel:+19255550100">Call Maria Alvarez</a></p>
  `,
  play: async (context) => {
    const { canvasElement } = context;
    benchOf(context).provider.clickToDial = true;
    await pick(canvasElement, 'link', 'Call Maria Alvarez');
    await byText(canvasElement, 'Sign in first, then call.');
    await byRole(canvasElement, 'button', 'Dismiss');
  },
};
