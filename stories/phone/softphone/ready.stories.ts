import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { AGENT, type StoryBench, CUSTOMER } from '../../support/bench.ts';
import { benchOf, phone } from '../../support/phone.ts';
import { allByRole, byLabel, byRole, byText, pick, press } from '../../support/shadow.ts';

const meta = {
  title: 'Softphone/Ready and not ready',
  component: 'cti-softphone',
  tags: ['!autodocs'],
  render: () => html`<cti-softphone></cti-softphone>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

async function beReady(bench: StoryBench): Promise<void> {
  await bench.signIn();
  await bench.pass(72_000);
}

export const NotReady: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn({ ready: false });
      const lunch = bench.client.state.agent.notReadyReasons.find(({ name }) => name === 'Lunch');
      await bench.client.call('setNotReadyState', { reasonId: lunch?.id });
      await bench.until(({ agent }) => agent.reasonCodeId === lunch?.id);
      await bench.pass(754_000);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Lunch');
    await byText(canvasElement, '12:34');
  },
};

/** Nothing to do yet: the agent can call. */
export const Ready: Story = {
  parameters: phone({ arrange: beReady }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, '1:12');
    await byRole(canvasElement, 'button', 'Call');
    await byRole(canvasElement, 'button', 'Phone ready. Audio settings');
  },
};

/** The menu of the state button. */
export const ChoosingAState: Story = {
  parameters: Ready.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, /^Ready/);
    await byRole(canvasElement, 'menuitemradio', 'Lunch');
    await expect(await byRole(canvasElement, 'menuitemradio', 'Ready')).toBeChecked();
  },
};

/** Signing out takes a reason where the account wants one. */
export const SigningOut: Story = {
  parameters: Ready.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, /^Ready/);
    await pick(canvasElement, 'menuitem', 'Sign out…');
    await byRole(canvasElement, 'menuitem', 'End of shift');
  },
};

/** The sound of the calls is on the agent's telephone, not in this page. */
export const ReadyWithAnotherPhone: Story = {
  parameters: phone({
    arrange: (bench) => bench.signIn({ stationType: 'PSTN', stationId: '+19255550130' }),
  }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Phone outside of this computer. Audio settings');
    await byText(canvasElement, 'The sound of your calls is not in this page, but on your phone.');
  },
};

/** Calls of today, one click from being called again. */
export const IdleWithRecentCalls: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.wrapUp({ talkTime: 192_000 });
      await bench.finish('Policy renewed');
      await bench.pass(340_000);
      await bench.dial('+19255550102');
      bench.simulator.control.busy(bench.customer);
      await bench.until(({ calls }) => calls.failure !== undefined);
      await bench.pass(610_000);
      await bench.wrapUp({ number: '+19255550121', talkTime: 41_000 });
      await bench.finish('No interest');
      await bench.dial('+19255550104');
      bench.simulator.control.pickUp(bench.customer);
      await bench.until(({ calls }) => Object.values(calls.byId).some(({ phase }) => phase === 'talking'));
      bench.simulator.control.hangUp(bench.customer);
      await bench.until(({ calls }) => Object.values(calls.byId).some(({ phase }) => phase === 'wrapUp'));
      await bench.finish('Policy renewed');
      await bench.pass(26_000);
    },
  }),
  play: async ({ canvasElement }) => {
    const list = await byRole(canvasElement, 'group', 'Recent calls');
    await expect(allByRole(list, 'button')).toHaveLength(4);
    await byRole(list, 'button', /^Call Claims office, .*Inbound call$/);
  },
};

/** Speed dials and recent calls are found while the agent types. */
export const Searching: Story = {
  parameters: IdleWithRecentCalls.parameters ?? {},
  play: async ({ canvasElement, userEvent }) => {
    await userEvent.type(await byLabel(canvasElement, 'Name or number'), 'c');
    await byRole(canvasElement, 'option', /Claims office/);
  },
};

/** The supervisor sent the agent to a break. */
export const StateForcedByTheSupervisor: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      const meeting = bench.simulator.center.account.notReadyReasons.find(({ name }) => name === 'Meeting');
      bench.simulator.control.forceState(AGENT, false, meeting?.id);
      await bench.until(({ agent }) => agent.forcedBy === 'supervisor');
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Your supervisor changed your state to Meeting');
    await byRole(canvasElement, 'button', 'Get ready');
  },
};

/** The agent did not answer in time. */
export const CallMissed: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.ring(CUSTOMER);
      await bench.pass(20_000);
      await bench.until(({ agent }) => agent.forcedBy === 'system');
    },
  }),
  play: async (context) => {
    await byText(context.canvasElement, 'You are not ready because a call was not taken');
    await expect(benchOf(context).client.state.calls.recent[0]?.outcome).toBe('missed');
  },
};

/** An agent who may neither call, reject, hold nor record is shown none of it. */
export const FewPermissions: Story = {
  parameters: phone({
    arrange: async (bench) => {
      bench.simulator.control.setPermissions(AGENT, { canMakeCalls: false, reasonCodesEnabled: false });
      await beReady(bench);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, '1:12');
    await expect(allByRole(canvasElement, 'button', 'Call')).toHaveLength(0);
    await byText(canvasElement, 'Your calls come here.');
  },
};
