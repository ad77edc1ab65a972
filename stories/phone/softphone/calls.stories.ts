import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { AGENT, type StoryBench } from '../../support/bench.ts';
import { benchOf, phone } from '../../support/phone.ts';
import { allByRole, byRole, byText, pick, press } from '../../support/shadow.ts';

const meta = {
  title: 'Softphone/Calls',
  component: 'cti-softphone',
  render: () => html`<cti-softphone></cti-softphone>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

async function talk(bench: StoryBench): Promise<void> {
  await bench.signIn();
  await bench.talk();
  await bench.pass(107_000);
}

/** It rings at the other side. */
export const Dialling: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.dial();
      await bench.pass(8_000);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, '+1 (925) 555-0100');
    await byText(canvasElement, 'Calling… · Win-back');
    await byRole(canvasElement, 'button', 'Cancel');
  },
};

export const CallFailed: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.dial();
      bench.simulator.control.busy(bench.customer);
      await bench.until(({ calls }) => calls.failure !== undefined);
    },
  }),
  play: async ({ canvasElement }) => {
    await expect(await byRole(canvasElement, 'alert')).toHaveTextContent('+1 (925) 555-0100 was busy.');
    await byRole(canvasElement, 'button', 'Call');
  },
};

export const IncomingCall: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.ring();
      await bench.pass(6_000);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Incoming call · Renewals');
    await byText(canvasElement, '0:06');
    await byRole(canvasElement, 'button', 'Answer');
    await byRole(canvasElement, 'button', 'Reject');
  },
};

/** The caller is one of the account's speed dials, so there is a name. */
export const IncomingCallWithAName: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.ring('+19255550121', 'Customer service');
    },
  }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'heading', 'Claims office');
    await byText(canvasElement, '+1 (925) 555-0121');
  },
};

/** This agent may not reject calls. */
export const IncomingWithoutReject: Story = {
  parameters: phone({
    arrange: async (bench) => {
      bench.simulator.control.setPermissions(AGENT, { canRejectCalls: false });
      await bench.signIn();
      await bench.ring();
    },
  }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'button', 'Answer');
    await expect(allByRole(canvasElement, 'button', 'Reject')).toHaveLength(0);
  },
};

export const Talking: Story = {
  parameters: phone({ arrange: talk }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'On a call');
    await expect(await byRole(canvasElement, 'timer', 'Time')).toHaveTextContent('1:47');
    await byRole(canvasElement, 'button', 'Phone in use, line quality 4 of 4. Audio settings');
  },
};

export const Muted: Story = {
  parameters: phone({ arrange: talk }),
  play: async (context) => {
    await press(context.canvasElement, 'Mute');
    await byText(context.canvasElement, 'Muted');
    await expect(benchOf(context).station?.state$.value.muted).toBe(true);
  },
};

export const OnHold: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await talk(bench);
      await bench.client.call('toggleHold', { flag: true });
      await bench.until(({ softphone }) => softphone.station?.held ?? false);
      await bench.pass(26_000);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'On hold 0:26');
    await byRole(canvasElement, 'button', 'Resume');
  },
};

export const Recording: Story = {
  parameters: phone({ arrange: talk }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Record');
    await byText(canvasElement, 'Recording');
    await byRole(canvasElement, 'button', 'Stop recording');
  },
};

/** Everything at once: held, muted and recorded. */
export const OnHoldMutedAndRecorded: Story = {
  parameters: OnHold.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Mute');
    await press(canvasElement, 'Record');
    await byText(canvasElement, 'Muted');
    await byText(canvasElement, 'Recording');
  },
};

/** Digits can be typed as well as clicked. */
export const Keypad: Story = {
  parameters: phone({ arrange: talk }),
  play: async (context) => {
    const { canvasElement, userEvent } = context;
    await press(canvasElement, 'Keypad');
    await press(canvasElement, /^4/);
    await press(canvasElement, /^2/);
    await userEvent.keyboard('1#');
    await expect(await byText(canvasElement, '421#')).toBeVisible();
    await expect(benchOf(context).simulator.control.customers()[0]?.digits).toBe('421#');
  },
};

/** What the agent has chosen applies when the call is finished. */
export const PendingState: Story = {
  parameters: phone({ arrange: talk }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, /^On a call/);
    await pick(canvasElement, 'menuitemradio', 'Lunch');
    await byText(canvasElement, /Lunch after this call/);
  },
};

/** The line is poor. */
export const PoorLine: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await talk(bench);
      bench.station?.set({ quality: 1 });
    },
  }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'button', 'Phone in use, line quality 1 of 4. Audio settings');
  },
};

/** What this agent may not do is not there. */
export const TalkingWithFewPermissions: Story = {
  parameters: phone({
    arrange: async (bench) => {
      bench.simulator.control.setPermissions(AGENT, { canHold: false, canMakeRecordings: false });
      await talk(bench);
    },
  }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'button', 'Mute');
    await expect(allByRole(canvasElement, 'button', 'Hold')).toHaveLength(0);
    await expect(allByRole(canvasElement, 'button', 'Record')).toHaveLength(0);
  },
};
