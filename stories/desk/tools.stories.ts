import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { benchOf, phone } from '../support/phone.ts';
import { byLabel, byRole, byText, press } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-tools',
  component: 'cti-tools',
  render: () => html`<div class="story-piece"><cti-tools></cti-tools></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

export const Tools: Story = {
  parameters: phone({ arrange: (bench) => bench.signIn() }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'button', 'Test the line');
    await byText(canvasElement, '2.0');
  },
};

/** The phone is a program on the agent's computer, and rings. */
export const PhoneRings: Story = {
  render: () => html`<div class="story-piece"><cti-line></cti-line></div>`,
  parameters: phone({
    hasStation: false,
    arrange: async (bench) => {
      await bench.signIn();
      bench.simulator.control.callIn({ number: '+19255550100' });
      await bench.until(({ softphone }) => softphone.ringing);
    },
  }),
  play: async (context) => {
    await byText(context.canvasElement, 'Your phone rings.');
    await press(context.canvasElement, 'Answer the phone');
    await waitFor(() => expect(benchOf(context).simulator.media.phone('1001').state).toBe('up'));
  },
};

/** Before the service on the computer is stopped, the agent is asked, and gives a reason. */
export const StopTheService: Story = {
  render: () => html`<div class="story-piece"><cti-about></cti-about></div>`,
  parameters: phone({ arrange: (bench) => bench.signIn() }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Sign out and stop the service…');
    await byLabel(canvasElement, 'Reason');
    await byRole(canvasElement, 'button', 'Keep it running');
  },
};
