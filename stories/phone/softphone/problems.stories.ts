import { MediaError } from '@cti-elements/client';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { AGENT, type StoryBench } from '../../support/bench.ts';
import { benchOf, phone } from '../../support/phone.ts';
import { byRole, byText, press } from '../../support/shadow.ts';

const meta = {
  title: 'Softphone/Problems',
  component: 'cti-softphone',
  tags: ['!autodocs'],
  render: () => html`<cti-softphone></cti-softphone>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

const signIn = (bench: StoryBench) => bench.signIn();

/** The service on this machine does not answer. */
export const ConnectionLost: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.cutConnection();
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Connection lost, trying again in 4 s');
    await byRole(canvasElement, 'button', 'Try now');
  },
};

/** The page came up before the service did. */
export const ServiceNotRunning: Story = {
  parameters: phone({ arrange: (bench) => bench.cutConnection() }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'The phone service can’t be reached, trying again in 4 s');
  },
};

/** "Try now", and the service is back. */
export const ConnectionBack: Story = {
  parameters: ConnectionLost.parameters ?? {},
  play: async (context) => {
    const { canvasElement } = context;
    await byText(canvasElement, /^Connection lost/);
    benchOf(context).mendConnection();
    await press(canvasElement, 'Try now');
    await benchOf(context).pass(1_000);
    await benchOf(context).until(({ connection }) => connection.status === 'connected');
    await byRole(canvasElement, 'button', 'Call');
  },
};

export const PhoneInAnotherTab: Story = {
  parameters: phone({ station: { status: 'elsewhere' }, arrange: signIn }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'The phone is in another tab');
    await byRole(canvasElement, 'button', 'Move audio here');
  },
};

export const MicrophoneBlocked: Story = {
  parameters: phone({ station: { microphone: 'blocked' }, arrange: signIn }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Microphone blocked: allow it in the address bar');
    await byRole(canvasElement, 'button', 'Microphone blocked. Audio settings');
  },
};

/** The browser has not asked yet: it is better asked now than when a customer waits. */
export const MicrophoneNotAskedYet: Story = {
  parameters: phone({ station: { microphone: 'unknown' }, arrange: signIn }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Allow the microphone, so that callers hear you');
    await byRole(canvasElement, 'button', 'Allow');
  },
};

export const NoMicrophone: Story = {
  parameters: phone({ station: { microphone: 'missing' }, arrange: signIn }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'No microphone found: plug one in');
  },
};

export const PhoneLost: Story = {
  parameters: phone({
    station: { status: 'lost', error: new MediaError('sip', 'The SIP service can’t be reached.') },
    arrange: signIn,
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'The phone lost its connection. The SIP service can’t be reached.');
    await byRole(canvasElement, 'button', 'Phone lost its connection. Audio settings');
  },
};

/** The sound broke off in the middle of a call; the call goes on. */
export const SoundBrokeOff: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.talk();
      bench.simulator.media.phone('1001').loseSound();
      await bench.until(({ softphone }) => softphone.problem?.kind === 'disconnected');
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'The phone lost its line to the service');
    await byRole(canvasElement, 'button', 'Connect again');
    await byRole(canvasElement, 'button', 'End call');
  },
};

export const MaintenanceAnnounced: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      bench.simulator.control.announceMaintenance(15);
      await bench.until(({ session }) => session.maintenance !== undefined);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Maintenance begins in 15 min: finish your call before');
  },
};

export const MaintenanceStarted: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      bench.simulator.control.startMaintenance();
      await bench.until(({ session }) => session.maintenance?.dataCenter === 'backup');
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Maintenance: the service works from its backup site');
  },
};

const NOTICE = 'The claims office moves on Friday. From Monday its extension is 2040.';

/** A notice of the call centre, which the agent has to acknowledge. */
export const Notice: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      bench.simulator.control.sendNotice(AGENT, `<b>${NOTICE}</b>`);
      await bench.until(({ session }) => session.notices.length > 0);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, NOTICE);
    await byRole(canvasElement, 'button', 'OK');
  },
};

export const NoticeAcknowledged: Story = {
  parameters: Notice.parameters ?? {},
  play: async (context) => {
    const { client, simulator } = benchOf(context);
    await press(context.canvasElement, 'OK');
    await benchOf(context).until(({ session }) => session.notices.length === 0);
    await expect(simulator.control.agents()[0]?.notices[0]?.accepted).toBe(true);
    await expect(client.state.session.notices).toHaveLength(0);
  },
};

/** Everything at once, worst first, during a call. */
export const ManyAtOnce: Story = {
  parameters: phone({
    station: { microphone: 'blocked' },
    arrange: async (bench) => {
      await bench.signIn();
      await bench.talk();
      bench.simulator.control.announceMaintenance(15);
      bench.simulator.control.sendNotice(AGENT, NOTICE);
      await bench.until(({ session }) => session.notices.length > 0);
      await bench.cutConnection();
    },
  }),
  play: async ({ canvasElement }) => {
    const list = await byRole(canvasElement, 'list', 'Problems');
    await waitFor(() => expect(list.children).toHaveLength(4));
    await expect(list.firstElementChild).toHaveTextContent('Connection lost');
  },
};
