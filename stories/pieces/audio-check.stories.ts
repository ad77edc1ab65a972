import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent } from 'storybook/test';
import { benchOf, phone } from '../support/phone.ts';
import { byLabel, byText } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-audio-check',
  component: 'cti-audio-check',
  render: () => html`<div class="story-piece"><cti-audio-check></cti-audio-check></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

export const Devices: Story = {
  parameters: phone({ arrange: (bench) => bench.signIn() }),
  play: async (context) => {
    const { canvasElement, userEvent } = context;
    await userEvent.selectOptions(await byLabel(canvasElement, 'Speaker'), 'speakers');
    const volume = await byLabel(canvasElement, 'Volume');
    await fireEvent.change(volume, { target: { value: '45' } });
    const state = benchOf(context).station?.state$.value;
    await expect(state?.devices.speaker).toBe('speakers');
    await expect(state?.speakerVolume).toBe(45);
  },
};

/** The agent's phone is not in this page, so neither are its devices. */
export const PhoneElsewhere: Story = {
  parameters: phone({
    arrange: async (bench) => {
      // What sets the sound is loaded with the first phone in the page.
      await import('@cti-elements/elements/audio-check');
      await bench.signIn({ stationType: 'PSTN', stationId: '+19255550130' });
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'The sound of your calls is not in this page, but on your phone.');
  },
};
