import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { benchOf, phone } from '../support/phone.ts';
import { byLabel, byRole, press } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-dialer',
  component: 'cti-dialer',
  render: () => html`<div class="story-piece"><cti-dialer></cti-dialer></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

export const Empty: Story = {
  parameters: phone({ arrange: (bench) => bench.signIn() }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'combobox', 'Name or number');
  },
};

/** A name is enough: the arrow keys choose, Enter calls. */
export const CallsASpeedDial: Story = {
  parameters: Empty.parameters ?? {},
  play: async (context) => {
    const { canvasElement, userEvent } = context;
    await userEvent.type(await byLabel(canvasElement, 'Name or number'), 'road{ArrowDown}{Enter}');
    await benchOf(context).until(({ calls }) => calls.currentId !== undefined);
    await expect(benchOf(context).simulator.control.customers()[0]?.number).toBe('+19255550122');
  },
};

/** The number is on the do-not-call list. */
export const Refused: Story = {
  parameters: Empty.parameters ?? {},
  play: async ({ canvasElement, userEvent }) => {
    await userEvent.type(await byLabel(canvasElement, 'Name or number'), '+1 925 555 0199');
    await press(canvasElement, 'Call');
    await expect(await byRole(canvasElement, 'alert')).toHaveTextContent(/do-not-call list/);
  },
};
