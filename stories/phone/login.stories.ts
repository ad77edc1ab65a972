import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { AGENT } from '../support/bench.ts';
import { benchOf, phone } from '../support/phone.ts';
import { byLabel, press, type } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-login',
  component: 'cti-login',
  render: () => html`<div class="story-piece"><cti-login></cti-login></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

export const Form: Story = {
  parameters: phone({ arrange: (bench) => bench.until(({ session }) => session.status === 'signedOut') }),
  play: async ({ canvasElement }) => {
    await expect(await byLabel(canvasElement, 'Password')).toHaveValue('');
  },
};

/** Signs in, and then shows nothing: what comes next is up to the page. */
export const SignsIn: Story = {
  parameters: Form.parameters ?? {},
  render: () => html`
    <div class="story-piece">
      <cti-login></cti-login>
      <cti-agent-state></cti-agent-state>
    </div>
  `,
  play: async (context) => {
    const { canvasElement } = context;
    await type(canvasElement, 'User name', AGENT);
    await type(canvasElement, 'Password', 'secret');
    await type(canvasElement, 'Station', '1001');
    await press(canvasElement, 'Sign in');
    await benchOf(context).until(({ session }) => session.status === 'signedIn');
    await expect(canvasElement.querySelector('cti-login')?.shadowRoot?.querySelector('form')).toBeNull();
  },
};
