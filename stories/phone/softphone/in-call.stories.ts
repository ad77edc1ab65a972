import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { AGENT, type StoryBench } from '../../support/bench.ts';
import { benchOf, phone } from '../../support/phone.ts';
import { byLabel, byRole, byText, press, type } from '../../support/shadow.ts';

const meta = {
  title: 'Softphone/More than one call',
  component: 'cti-softphone',
  tags: ['!autodocs'],
  render: () => html`<cti-softphone></cti-softphone>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

const COLLEAGUE = '+19255550188';
const SECOND = '+19255550101';
const NO_INTEREST = 'No interest';
const dark = { theme: 'dark', width: '360' };
const narrow = { theme: 'light', width: '280' };
const darkAndNarrow = { theme: 'dark', width: '280' };
const wide = { theme: 'light', width: 'full' };

async function talk(bench: StoryBench): Promise<void> {
  await bench.signIn();
  await bench.talk();
  await bench.pass(64_000);
}

/** The agent calls somebody else while the customer waits. */
async function ask(bench: StoryBench, isConference = false): Promise<void> {
  await talk(bench);
  const callSessionId = bench.client.state.calls.currentId;
  if (isConference) await bench.client.call('conferenceIn', { numberToConference: COLLEAGUE, isWarmTransfer: true });
  else await bench.client.call('transferCall', { callSessionId, number: COLLEAGUE, timeout: 0, warm: true });
  await bench.pass(5_000);
}

async function talkWithBoth(bench: StoryBench, isConference = false): Promise<void> {
  await ask(bench, isConference);
  bench.simulator.control.pickUp(bench.customer);
  await bench.until(({ conference, calls }) => calls.byId[conference.making?.consultId ?? '']?.phase === 'talking');
  await bench.pass(20_000);
}

async function confer(bench: StoryBench): Promise<void> {
  await talkWithBoth(bench, true);
  await bench.client.call('completeConference');
  await bench.until(({ conference }) => conference.making === undefined);
  await bench.pass(20_000);
}

async function park(bench: StoryBench, number?: string): Promise<void> {
  await bench.talk(number);
  await bench.client.call('parkCall');
  await bench.until(({ calls }) => calls.currentId === undefined);
}

async function preview(bench: StoryBench, restricted: number[] = []): Promise<void> {
  await bench.signIn();
  const numbers = ['+19255550102', '+19255550103'];
  bench.simulator.control.calls.startPreview({ user: AGENT, numbers, name: 'Priya Nair', restricted });
  await bench.until(({ preview: { current } }) => current !== undefined);
  await bench.pass(12_000);
}

/** Where to: speed dials, agents, skills, campaigns, parked calls, or a number. */
export const TransferTo: Story = {
  parameters: phone({ arrange: talk }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Transfer');
    await type(canvasElement, 'Name or number', 'cla');
    await byRole(canvasElement, 'option', /Claims office/);
    await byRole(canvasElement, 'button', 'Ask first');
  },
};
export const TransferToDark: Story = { ...TransferTo, globals: dark };
export const TransferToNarrow: Story = { ...TransferTo, globals: narrow };

export const AskingFirst: Story = {
  parameters: phone({ arrange: ask }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Calling +1 (925) 555-0188…');
    await expect(await byRole(canvasElement, 'button', 'Not answered yet')).toBeDisabled();
  },
};

/** The colleague has answered; the customer hears music. */
export const BeforeHandingOver: Story = {
  parameters: phone({ arrange: talkWithBoth }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'You talk with +1 (925) 555-0188');
    await byRole(canvasElement, 'button', 'Complete transfer');
    await byRole(canvasElement, 'button', 'Cancel');
  },
};
export const BeforeHandingOverNarrow: Story = { ...BeforeHandingOver, globals: darkAndNarrow };

export const BeforeJoining: Story = {
  parameters: phone({ arrange: (bench) => talkWithBoth(bench, true) }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'button', 'Join all');
  },
};

export const Conference: Story = {
  parameters: phone({ arrange: confer }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'region', 'In this call');
    await byRole(canvasElement, 'button', 'Remove +1 (925) 555-0188');
    await byRole(canvasElement, 'button', 'Leave');
  },
};
export const ConferenceDark: Story = { ...Conference, globals: dark };
export const ConferenceNarrow: Story = { ...Conference, globals: narrow };
export const ConferenceWide: Story = { ...Conference, globals: wide };

export const Parked: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await park(bench);
      await bench.pass(31_000);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Parked calls (1)');
    await press(canvasElement, /^Retrieve (Maria Alvarez|.*555-0100)$/);
    await byText(canvasElement, 'On a call');
  },
};

/** Two wait while the agent talks with a third. */
export const ParkedDuringACall: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await park(bench);
      await park(bench, SECOND);
      await bench.talk('+19255550103');
      await bench.pass(15_000);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Parked calls (2)');
    await byRole(canvasElement, 'button', /^Add (Daniel Okafor|.*555-0101) to the call$/);
  },
};
export const ParkedDuringACallNarrow: Story = { ...ParkedDuringACall, globals: darkAndNarrow };

export const Preview: Story = {
  parameters: phone({ arrange: (bench) => preview(bench) }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Priya Nair');
    await byRole(canvasElement, 'button', 'Call +1 (925) 555-0102');
    await byRole(canvasElement, 'button', 'More time');
  },
};
export const PreviewDark: Story = { ...Preview, globals: dark };

/** One of the numbers may not be called now. */
export const PreviewRestricted: Story = {
  parameters: phone({ arrange: (bench) => preview(bench, [0]) }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'May not be called');
    await byRole(canvasElement, 'button', 'Call +1 (925) 555-0103');
  },
};

/** Nobody was reached: a disposition, or another try. */
export const PreviewNotReached: Story = {
  parameters: phone({
    arrange: async (bench) => {
      bench.simulator.control.setCustomerBehaviour('+19255550102', { kind: 'busy' });
      await preview(bench);
      await bench.client.call('makePreviewCall', { number: '+19255550102' });
      await bench.pass(5_000);
      await bench.until(({ preview: { current } }) => current?.phase === 'disposition');
    },
  }),
  play: async (context) => {
    const { canvasElement } = context;
    await byText(canvasElement, /Nobody was reached/);
    await byRole(canvasElement, 'option', NO_INTEREST);
    await byLabel(canvasElement, 'Disposition');
    await expect(benchOf(context).client.state.preview.current?.phase).toBe('disposition');
  },
};
export const PreviewNotReachedNarrow: Story = { ...PreviewNotReached, globals: narrow };

/** A customer who chose to be called back instead of waiting. */
export const QueueCallback: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      bench.simulator.control.calls.requestCallback({ number: SECOND, campaignId: bench.campaignId('Renewals') });
      await bench.until(({ liveCallback: { offer } }) => offer !== undefined);
      await bench.pass(6_000);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, /Wants to be called back/);
    await byRole(canvasElement, 'button', 'Call back');
  },
};
export const QueueCallbackDark: Story = { ...QueueCallback, globals: dark };
