import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { AGENT, type StoryBench } from '../support/bench.ts';
import { phone } from '../support/phone.ts';
import { byLabel, byText } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-queue',
  component: 'cti-queue',
  render: () => html`<div class="story-piece"><cti-queue></cti-queue></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

async function fill(bench: StoryBench): Promise<void> {
  await bench.signIn({ ready: false });
  for (const [number, campaign] of [
    ['+19255550102', 'Renewals'],
    ['+19255550104', 'Customer service'],
    ['+447700900123', 'Renewals'],
  ] as const) {
    bench.simulator.control.callIn({ number, campaignId: bench.campaignId(campaign) });
    await bench.pass(20_000);
  }
  await bench.until(({ calls }) => calls.queue.length === 3);
}

export const Empty: Story = {
  parameters: phone({ arrange: (bench) => bench.signIn({ ready: false }) }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'No call is waiting.');
    await byLabel(canvasElement, 'Motor');
  },
};

export const Waiting: Story = {
  parameters: phone({ arrange: fill }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, '+1 (925) 555-0102');
  },
};

/** The agent may not choose the skills. */
export const SkillsAreGiven: Story = {
  parameters: phone({
    arrange: async (bench) => {
      bench.simulator.control.setPermissions(AGENT, { canManageSkillAvailability: false });
      await fill(bench);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, /Motor/);
  },
};

export const WaitingDark: Story = { ...Waiting, globals: { theme: 'dark' } };
export const WaitingNarrow: Story = { ...Waiting, globals: { width: '280' } };
