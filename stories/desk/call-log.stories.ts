import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { AGENT, type StoryBench } from '../support/bench.ts';
import { phone } from '../support/phone.ts';
import { byText, type } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-call-log',
  component: 'cti-call-log',
  render: () => html`<div class="story-piece"><cti-call-log></cti-call-log></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

/** One that was answered, one that was made, and one that was missed. */
async function work(bench: StoryBench): Promise<void> {
  await bench.signIn();
  await bench.wrapUp({ number: '+19255550104' });
  await bench.finish('Policy renewed');
  await bench.dial('+19255550122');
  bench.simulator.control.pickUp(bench.customer);
  await bench.until(({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'talking');
  await bench.pass(41_000);
  bench.simulator.control.hangUp(bench.customer);
  await bench.until(({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'wrapUp');
  await bench.finish('No interest');
  await bench.ring('+19255550102');
  bench.simulator.control.hangUp(bench.customer);
  await bench.until(({ calls }) => calls.recent.length === 3);
  await bench.pass(60_000);
}

export const Empty: Story = {
  parameters: phone({ arrange: (bench) => bench.signIn() }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'The calls of this session appear here.');
  },
};

export const RecentCalls: Story = {
  parameters: phone({ arrange: work }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Missed');
    await byText(canvasElement, 'Roadside help');
  },
};

export const Searching: Story = {
  parameters: RecentCalls.parameters ?? {},
  play: async ({ canvasElement }) => {
    await type(canvasElement, 'Search recent calls', 'renewed');
    await byText(canvasElement, /Grace Chen|555-0104/);
  },
};

export const NothingFound: Story = {
  parameters: RecentCalls.parameters ?? {},
  play: async ({ canvasElement }) => {
    await type(canvasElement, 'Search recent calls', 'Zürich');
    await byText(canvasElement, 'No call matches “Zürich”.');
  },
};

/** The agent may not make calls. */
export const ToReadOnly: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await work(bench);
      bench.simulator.control.setPermissions(AGENT, { canMakeCalls: false });
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Missed');
  },
};

export const RecentCallsDark: Story = { ...RecentCalls, globals: { theme: 'dark' } };
export const RecentCallsNarrow: Story = { ...RecentCalls, globals: { width: '280' } };
