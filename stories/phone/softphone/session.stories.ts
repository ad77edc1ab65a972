import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { AGENT } from '../../support/bench.ts';
import { benchOf, phone } from '../../support/phone.ts';
import { allByRole, byLabel, byRole, byText, press, type } from '../../support/shadow.ts';

const meta = {
  title: 'Softphone/Signing in and out',
  component: 'cti-softphone',
  tags: ['!autodocs'],
  render: () => html`<cti-softphone></cti-softphone>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

/** The service has not answered yet. */
export const Connecting: Story = {
  parameters: phone({ latency: 1_000 }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Connecting to the phone service…');
  },
};

export const SignedOut: Story = {
  parameters: phone({ arrange: (bench) => bench.until(({ session }) => session.status === 'signedOut') }),
  play: async ({ canvasElement }) => {
    await expect(await byLabel(canvasElement, 'User name')).toHaveValue('');
    await byRole(canvasElement, 'button', 'Sign in');
  },
};

/** The station is a phone of the agent's own. */
export const SignedOutWithAnotherPhone: Story = {
  parameters: SignedOut.parameters ?? {},
  play: async ({ canvasElement, userEvent }) => {
    await userEvent.selectOptions(await byLabel(canvasElement, 'Phone'), 'PSTN');
    await expect(await byLabel(canvasElement, 'Number')).toBeVisible();
  },
};

async function fillIn(canvasElement: HTMLElement, password: string): Promise<void> {
  await type(canvasElement, 'User name', AGENT);
  await type(canvasElement, 'Password', password);
  await type(canvasElement, 'Station', '1001');
  await press(canvasElement, 'Sign in');
}

export const SigningIn: Story = {
  parameters: phone({
    loginTime: 3_000,
    arrange: (bench) => bench.until(({ session }) => session.status === 'signedOut'),
  }),
  play: async ({ canvasElement }) => {
    await fillIn(canvasElement, 'secret');
    await byRole(canvasElement, 'button', 'Signing in…');
  },
};

export const SignInRefused: Story = {
  parameters: SignedOut.parameters ?? {},
  play: async ({ canvasElement }) => {
    await fillIn(canvasElement, 'sceret');
    await expect(await byRole(canvasElement, 'alert')).toHaveTextContent('The user name or the password is wrong.');
    await expect(await byLabel(canvasElement, 'User name')).toHaveValue(AGENT);
  },
};

/** The agent works at another machine, and can end that from here. */
export const AlreadySignedInElsewhere: Story = {
  parameters: phone({
    arrange: async (bench) => {
      const { center } = bench.simulator;
      const credentials = { userName: AGENT, password: 'secret', stationId: '1002', stationType: 'SOFTPHONE' };
      await center.workstation(2).call('login', credentials);
      await bench.until(({ session }) => session.status === 'signedOut');
    },
  }),
  play: async ({ canvasElement }) => {
    await fillIn(canvasElement, 'secret');
    await byText(canvasElement, /is signed in elsewhere already\.$/);
    await byRole(canvasElement, 'button', 'Sign in here');
  },
};

/** The agent has signed in at another machine, which ended the session here. */
export const SignedInElsewhere: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      const { center } = bench.simulator;
      const credentials = { userName: AGENT, password: 'secret', stationId: '1002', stationType: 'SOFTPHONE' };
      await center.workstation(2).call('loginAsync2', { ...credentials, force: true });
      await bench.until(({ session }) => session.status === 'signedOut');
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'You were signed out here because you signed in somewhere else.');
    await byRole(canvasElement, 'button', 'Sign in');
  },
};

export const SignedOutByTheService: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      bench.simulator.control.forceLogout(AGENT);
      await bench.until(({ session }) => session.status === 'signedOut');
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'The service signed you out. Sign in again to go on.');
  },
};

export const PasswordExpired: Story = {
  parameters: phone({
    arrange: async (bench) => {
      bench.simulator.control.expirePassword(AGENT, true);
      const who = { user: AGENT, password: 'secret', stationId: '1001', stationType: 'SOFTPHONE' } as const;
      await bench.client.login(who);
      await bench.until(({ session }) => session.passwordChange !== undefined);
    },
  }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'heading', 'Choose a new password');
    await byText(canvasElement, 'At least 8 characters');
    await expect(allByRole(canvasElement, 'button', 'Later')).toHaveLength(0);
  },
};

/** The new password breaks one of the rules. */
export const PasswordRefused: Story = {
  parameters: PasswordExpired.parameters ?? {},
  play: async (context) => {
    const { canvasElement } = context;
    await type(canvasElement, 'New password', 'short');
    await type(canvasElement, 'New password again', 'short');
    await press(canvasElement, 'Change password');
    await byRole(canvasElement, 'alert');
    await expect(benchOf(context).client.state.session.passwordChange?.mandatory).toBe(true);
  },
};
