import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { StoryBench } from '../support/bench.ts';
import { benchOf, phone } from '../support/phone.ts';
import { allByText, byLabel, byRole, byText, click, press, type } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-callbacks',
  component: 'cti-callbacks',
  render: () => html`<div class="story-piece"><cti-callbacks time-zone="America/Los_Angeles"></cti-callbacks></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

const HALF_AN_HOUR = 30 * 60_000;

const signedIn = async (bench: StoryBench): Promise<void> => {
  await bench.signIn();
  await bench.until(({ callbacks }) => callbacks.list.length > 0);
};

/** What is due first, by days; times are the agent's and, where the number tells, the customer's. */
export const List: Story = {
  parameters: phone({ arrange: signedIn }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Priya Nair');
    await byText(canvasElement, 'Amelia Hart');
  },
};

export const Narrow: Story = { ...List, globals: { width: '280', theme: 'dark' } };

/** A reminder, once over all tabs of the browser. */
export const Due: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await signedIn(bench);
      await bench.pass(46 * 60_000);
    },
  }),
  play: async (context) => {
    const { canvasElement } = context;
    await byText(canvasElement, 'Call Priya Nair');
    await press(canvasElement, 'Dismiss the reminder of Priya Nair');
    await benchOf(context).until(({ callbacks }) =>
      Object.values(callbacks.reminders).some(({ state }) => state === 'dismissed'),
    );
  },
};

/** One callback in full. */
export const Detail: Story = {
  parameters: List.parameters ?? {},
  play: async (context) => {
    const { canvasElement } = context;
    await click(() => byText(canvasElement, 'Grace Chen'));
    await byText(canvasElement, 'grace.chen@example.com');
    await byRole(canvasElement, 'button', 'Edit');
  },
};

/** The form for a new one: the number is checked, and the customer's time is told. */
export const Add: Story = {
  parameters: List.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Add');
    await type(canvasElement, 'Number', '+81 90 1234 5678');
    await press(canvasElement, /^Tomorrow/);
    await expect(await byLabel(canvasElement, 'Number')).toHaveValue('+81 90 1234 5678');
    await byText(canvasElement, /for the customer \(Tokyo time\)/);
  },
};

/** Another client changes the callback meanwhile: the agent chooses. */
export const Conflict: Story = {
  parameters: List.parameters ?? {},
  play: async (context) => {
    const { canvasElement } = context;
    await click(() => byText(canvasElement, 'Grace Chen'));
    await press(canvasElement, 'Edit');
    await type(canvasElement, 'Comment', ' at her office');
    const { client } = benchOf(context);
    const info = client.state.callbacks.list.find(({ number }) => number === '+19255550104');
    await client.call('updateCallback', { info: { ...info, dueDate: (info?.dueDate ?? 0) + HALF_AN_HOUR } });
    await byText(canvasElement, 'This callback was changed elsewhere:');
    await byRole(canvasElement, 'button', 'Keep mine');
  },
};

/** Removing can be undone for some seconds. */
export const Removed: Story = {
  parameters: List.parameters ?? {},
  play: async (context) => {
    const { canvasElement } = context;
    await click(() => byText(canvasElement, 'Grace Chen'));
    await press(canvasElement, 'Remove');
    await byText(canvasElement, /^\s*Removed: Grace Chen\s*$/);
    await press(canvasElement, 'Undo');
    await byText(canvasElement, 'Grace Chen');
    await expect(allByText(canvasElement, /Removed:/)).toHaveLength(0);
  },
};
