import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { benchOf, phone } from '../support/phone.ts';
import { byRole, byText, press } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-voicemail',
  component: 'cti-voicemail',
  render: () => html`<div class="story-piece"><cti-voicemail></cti-voicemail></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

/** New ones are marked. */
export const Voicemails: Story = {
  parameters: phone({ arrange: (bench) => bench.signIn() }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Hannah Weiss');
    await byText(canvasElement, 'New');
  },
};

export const Empty: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.until(({ recordings }) => recordings.list.length > 0);
      for (const { id } of bench.client.state.recordings.list)
        await bench.client.call('removeRecording', { voicemailId: id });
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'You have no voicemails.');
  },
};

export const Playing: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.until(({ recordings }) => recordings.list.length > 0);
      await bench.client.call('playRecording', { voicemailId: bench.client.state.recordings.list[0]?.id });
      await bench.pass(1_000);
    },
  }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'button', 'Stop the voicemail of Hannah Weiss');
  },
};

export const Delete: Story = {
  parameters: Voicemails.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Delete the voicemail of Hannah Weiss');
    await byText(canvasElement, 'Delete for good?');
  },
};

/** A call is up: the phone can't play now. */
export const Refused: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.talk();
    },
  }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Play the voicemail of Hannah Weiss');
    await byRole(canvasElement, 'alert');
  },
};

export const StandardGreeting: Story = {
  parameters: Voicemails.parameters ?? {},
  play: async (context) => {
    await press(context.canvasElement, 'Use the standard one');
    await byText(context.canvasElement, 'Callers hear the standard greeting now.');
    await expect(benchOf(context).client.state.recordings.greeting).toBe('standard');
  },
};

export const VoicemailsDark: Story = { ...Voicemails, globals: { theme: 'dark' } };
export const VoicemailsNarrow: Story = { ...Voicemails, globals: { width: '280' } };
export const DeleteNarrow: Story = { ...Delete, globals: { width: '280', theme: 'dark' } };
