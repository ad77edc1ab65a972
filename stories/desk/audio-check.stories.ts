import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent, waitFor } from 'storybook/test';
import { benchOf, phone } from '../support/phone.ts';
import { byLabel, byText, click } from '../support/shadow.ts';

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
    await userEvent.selectOptions(await byLabel(canvasElement, 'Speaker'), '1');
    const volume = await byLabel(canvasElement, 'Volume');
    await fireEvent.change(volume, { target: { value: '45' } });
    const state = benchOf(context).station?.state$.value;
    await expect(state?.devices.speaker).toBe('speakers');
    await expect(state?.speakerVolume).toBe(45);
  },
};

/** The phone is a program on the agent's computer: the service sets it, and another client's change shows. */
export const PhoneProgram: Story = {
  parameters: phone({ hasStation: false, arrange: (bench) => bench.signIn() }),
  play: async (context) => {
    const { canvasElement, userEvent } = context;
    const { softphone } = benchOf(context).simulator.center.workstation(1);
    await userEvent.selectOptions(await byLabel(canvasElement, 'Ring on'), '0');
    await waitFor(() => expect(softphone.ringDevice).toBe(0));
    await click(() => byLabel(canvasElement, 'Hang up my phone after each call'));
    await waitFor(() => expect(softphone.autoHangup).toBe(false));
  },
};

/** A telephone has devices that nobody but the agent sets. */
export const Telephone: Story = {
  parameters: phone({ arrange: (bench) => bench.signIn({ stationType: 'PSTN', stationId: '+19255550130' }) }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'The sound of your calls is not in this page, but on your phone.');
    await byLabel(canvasElement, 'Hang up my phone after each call');
  },
};

export const OtherTab: Story = {
  parameters: phone({ station: { status: 'elsewhere' }, arrange: (bench) => bench.signIn() }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'The sound of your calls is in another tab of this browser.');
  },
};
