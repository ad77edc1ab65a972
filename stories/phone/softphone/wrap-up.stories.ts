import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { benchOf, phone } from '../../support/phone.ts';
import { allByRole, byLabel, byRole, byText, pick, press, type } from '../../support/shadow.ts';

const meta = {
  title: 'Softphone/Wrap-up',
  component: 'cti-softphone',
  tags: ['!autodocs'],
  render: () => html`<cti-softphone></cti-softphone>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

export const WrapUp: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.wrapUp();
      await bench.pass(9_000);
    },
  }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'heading', 'Call ended');
    await byRole(canvasElement, 'option', 'Policy renewed');
    await byRole(canvasElement, 'button', 'Finish');
  },
};

/** Typing narrows the list; the agent may set when to call again. */
export const CallAgainLater: Story = {
  parameters: WrapUp.parameters ?? {},
  play: async ({ canvasElement, userEvent }) => {
    await userEvent.type(await byRole(canvasElement, 'combobox', 'Disposition'), 'aga{Enter}');
    await expect(await byLabel(canvasElement, 'Call again in (minutes)')).toHaveValue(60);
    await type(canvasElement, 'Comment', 'Wants to ask at home first. After six, please.');
  },
};

/** Finishing the call, as an agent does it without a mouse. */
export const Finished: Story = {
  parameters: WrapUp.parameters ?? {},
  play: async (context) => {
    const { canvasElement, userEvent } = context;
    await userEvent.type(await byRole(canvasElement, 'combobox', 'Disposition'), 'ren{Enter}{Enter}');
    await byRole(canvasElement, 'group', 'Recent calls');
    await expect(benchOf(context).simulator.control.customers()[0]?.disposition).toBe('Policy renewed');
  },
};

/** The campaign gives a minute; then the call is finished by itself. */
export const WithALimit: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.wrapUp({ campaign: 'Customer service' });
      await bench.pass(18_000);
    },
  }),
  play: async ({ canvasElement }) => {
    await expect(await byRole(canvasElement, 'timer', 'Time left')).toHaveTextContent('0:42 left');
  },
};

export const LimitNearlyReached: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.wrapUp({ campaign: 'Customer service' });
      await bench.pass(53_000);
    },
  }),
  play: async ({ canvasElement }) => {
    await expect(await byRole(canvasElement, 'timer', 'Time left')).toHaveTextContent('0:07 left');
  },
};

/** The disposition wants a finished worksheet, and the service says so. */
export const Refused: Story = {
  parameters: WithALimit.parameters ?? {},
  play: async ({ canvasElement }) => {
    await pick(canvasElement, 'option', 'Policy changed');
    await press(canvasElement, 'Finish');
    await expect(await byRole(canvasElement, 'alert')).toHaveTextContent(/worksheet/i);
    await expect(allByRole(canvasElement, 'button', 'Finish')).toHaveLength(1);
  },
};

export const NoDispositionChosen: Story = {
  parameters: WrapUp.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Finish');
    await byText(canvasElement, 'Choose a disposition first.');
  },
};

export const NothingFound: Story = {
  parameters: WrapUp.parameters ?? {},
  play: async ({ canvasElement, userEvent }) => {
    await userEvent.type(await byRole(canvasElement, 'combobox', 'Disposition'), 'xyz');
    await byText(canvasElement, 'No disposition with these letters');
  },
};
