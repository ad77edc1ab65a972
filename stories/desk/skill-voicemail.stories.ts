import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { StoryBench } from '../support/bench.ts';
import { benchOf, phone } from '../support/phone.ts';
import { byLabel, byRole, byText, click, press, type } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-skill-voicemail',
  component: 'cti-skill-voicemail',
  render: () => html`<div class="story-piece"><cti-skill-voicemail></cti-skill-voicemail></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

async function offer(bench: StoryBench): Promise<void> {
  await bench.signIn();
  await bench.simulator.control.desk.leaveVoicemail(bench.campaignId('Renewals'), {
    number: '+19255550106',
    comments: 'Left at night; sounds urgent.',
  });
  await bench.until(({ voicemail }) => voicemail.currentId !== undefined);
  await bench.pass(9_000);
}

async function accept(bench: StoryBench): Promise<void> {
  await offer(bench);
  await bench.client.call('acceptVoicemail');
  await bench.until(({ voicemail }) =>
    Object.values(voicemail.byId).some(({ phase, record }) => phase === 'accepted' && record.first_name),
  );
}

async function play(bench: StoryBench): Promise<void> {
  await accept(bench);
  await bench.client.call('playVoicemail');
  await bench.pass(2_000);
}

/** A customer has left a voicemail, and this agent is free. */
export const Offered: Story = {
  parameters: phone({ arrange: offer }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'button', 'Accept');
    await byText(canvasElement, 'Left at night; sounds urgent.');
  },
};

export const InHand: Story = {
  parameters: phone({ arrange: accept }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'heading', 'Hannah Weiss');
    await byRole(canvasElement, 'button', 'Play the voicemail');
  },
};

export const Playing: Story = {
  parameters: phone({ arrange: play }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, '0:02 / 0:03');
  },
};

export const Paused: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await play(bench);
      await bench.client.call('pauseAudioPlaying');
      await bench.pass(5_000);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, '0:02 / 0:03');
    await byRole(canvasElement, 'button', 'Play the voicemail');
  },
};

/** What the service knows of the customer. */
export const Contact: Story = {
  parameters: InHand.parameters ?? {},
  play: async ({ canvasElement }) => {
    await click(() => byText(canvasElement, 'Contact'));
    await byText(canvasElement, 'LK-334098');
  },
};

/** A name from the list is enough. */
export const Transfer: Story = {
  parameters: InHand.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Transfer…');
    await byRole(canvasElement, 'option', /Customer service/);
  },
};

export const TransferRefused: Story = {
  parameters: InHand.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Transfer…');
    await type(canvasElement, 'Name, extension or number', '9999');
    await press(canvasElement, 'Transfer');
    await expect(await byRole(canvasElement, 'alert')).toHaveTextContent(/no agent or campaign/);
  },
};

/** This service keeps no files: it says so, and the name stays. */
export const SaveRefused: Story = {
  parameters: InHand.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Save…');
    await type(canvasElement, 'File on the phone service’s computer', 'weiss');
    await press(canvasElement, 'Save');
    await expect(await byRole(canvasElement, 'alert')).toHaveTextContent(/no folder/);
    await expect(await byLabel(canvasElement, 'File on the phone service’s computer')).toHaveValue('weiss');
  },
};

export const Delete: Story = {
  parameters: InHand.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Delete…');
    await byText(canvasElement, /for good/);
  },
};

/** A call comes first. */
export const Waits: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await accept(bench);
      await bench.dial('+19255550106');
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, /Waits until your call is finished/);
  },
};

/** The comment reaches the service, and the voicemail is done. */
export const Done: Story = {
  parameters: InHand.parameters ?? {},
  play: async (context) => {
    const { canvasElement } = context;
    await type(canvasElement, 'Comment', ' Called back, all is well.');
    await press(canvasElement, 'Done');
    await benchOf(context).until(({ voicemail }) => voicemail.currentId === undefined);
  },
};

/** In the softphone it stands between the call and the tray. */
export const InTheSoftphone: Story = { ...Offered, render: () => html`<cti-softphone></cti-softphone>` };

export const OfferedDark: Story = { ...Offered, globals: { theme: 'dark' } };
export const OfferedNarrow: Story = { ...Offered, globals: { width: '280' } };
export const PlayingDark: Story = { ...Playing, globals: { theme: 'dark' } };
export const PlayingNarrow: Story = { ...Playing, globals: { width: '280' } };
export const TransferNarrow: Story = { ...Transfer, globals: { width: '280', theme: 'dark' } };
export const PlayingWide: Story = { ...Playing, globals: { width: 'full' } };
