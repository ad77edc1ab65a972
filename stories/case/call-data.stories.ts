import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { AGENT, type StoryBench } from '../support/bench.ts';
import { benchOf, phone } from '../support/phone.ts';
import { byLabel, byText, press, type } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-call-data',
  component: 'cti-call-data',
  render: () => html`<div class="story-piece"><cti-call-data locale="en-US"></cti-call-data></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

const talk = async (bench: StoryBench): Promise<void> => {
  await bench.signIn();
  await bench.talk();
  await bench.until(({ records }) => Object.values(records.byCall).some(({ variables }) => variables.length > 0));
};

export const Call: Story = {
  parameters: phone({ arrange: talk }),
  play: async ({ canvasElement }) => {
    await byLabel(canvasElement, 'Discount');
  },
};

export const Dark: Story = { ...Call, globals: { theme: 'dark' } };

export const Narrow: Story = { ...Call, globals: { width: '280' } };

export const Wide: Story = { ...Call, globals: { width: 'full' } };

/** The button that copies a value is there when it is pointed at, and for the keyboard. */
export const Copies: Story = {
  parameters: Call.parameters ?? {},
  play: async ({ canvasElement }) => {
    const button = await byLabel(canvasElement, 'Copy Policy');
    await expect(matchMedia('(hover: hover)').matches).toBe(true);
    await expect(getComputedStyle(button).opacity).toBe('0');
    button.focus();
    await expect(getComputedStyle(button).opacity).toBe('1');
  },
};

/** An amount is written as people do, and reaches the service as it has them. */
export const Saves: Story = {
  parameters: Call.parameters ?? {},
  play: async (context) => {
    await type(context.canvasElement, 'New premium', '1,234.50{Enter}');
    await byText(context.canvasElement, /^Saved$/);
    const variables = await benchOf(context).client.call('getCallAttachedVariables');
    await expect(variables.find(({ name }) => name === 'new_premium')?.value).toBe('1234.5');
  },
};

export const Mistake: Story = {
  parameters: Call.parameters ?? {},
  play: async ({ canvasElement }) => {
    await type(canvasElement, 'Valid until', 'someday{Enter}');
    await byText(canvasElement, /^Enter a date/);
  },
};

/** Somebody else changes what the agent is typing: the agent decides. */
export const Conflict: Story = {
  parameters: Call.parameters ?? {},
  play: async (context) => {
    const { canvasElement } = context;
    await type(canvasElement, 'Reason', 'Wants a second c');
    const { client } = benchOf(context);
    const variables = await client.call('getCallAttachedVariables');
    await client.call('setCallAttachedVariable', {
      id: variables.find(({ name }) => name === 'reason')?.id,
      value: 'Moves to Oakland',
    });
    await byText(canvasElement, /Somebody else changed this to “Moves to Oakland”/);
    await expect(await byLabel(canvasElement, 'Reason')).toHaveValue('Wants a second c');
  },
};

/** The agent gives way. */
export const TakesTheirs: Story = {
  parameters: Call.parameters ?? {},
  play: async (context) => {
    await Conflict.play?.(context);
    await press(context.canvasElement, 'Take theirs');
    await expect(await byLabel(context.canvasElement, 'Reason')).toHaveValue('Moves to Oakland');
  },
};

/** For an agent who may not change anything. */
export const ReadOnly: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await talk(bench);
      bench.simulator.control.setPermissions(AGENT, { canEditCRMSessions: false });
      await bench.until(({ session }) => session.permissions.canEditCRMSessions === false);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, /^5 %$/);
  },
};

export const BeforeTheCall: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      bench.simulator.control.calls.startPreview({
        user: AGENT,
        numbers: ['+19255550102', '+19255550103'],
        restricted: [1],
      });
      await bench.until(({ preview }) => preview.current !== undefined);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, /^May not be called$/);
  },
};
