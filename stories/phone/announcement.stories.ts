import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { chooseFile, soundFile } from '../../test/elements/chosen-file.ts';
import type { StoryBench } from '../support/bench.ts';
import { benchOf, phone } from '../support/phone.ts';
import { byRole, byText, press } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-announcement',
  component: 'cti-announcement',
  render: () => html`<div class="story-piece"><cti-announcement></cti-announcement></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

async function talk(bench: StoryBench): Promise<void> {
  await bench.signIn();
  await bench.talk();
}

/** The agent chooses a file in the browser's dialog. */
async function choose({ canvasElement }: Pick<StoryContext, 'canvasElement'>, file: File): Promise<void> {
  await byRole(canvasElement, 'button', 'Choose a file…');
  chooseFile(canvasElement.querySelector('cti-announcement')!, file);
}

/** Nothing is being played. */
export const Open: Story = {
  parameters: phone({ arrange: talk }),
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'button', 'Choose a file…');
  },
};

export const Playing: Story = {
  parameters: Open.parameters ?? {},
  play: async (context) => {
    await choose(context, soundFile('Terms of renewal.wav', 42));
    await byText(context.canvasElement, 'Terms of renewal.wav is being played');
    await byRole(context.canvasElement, 'button', 'Stop playing');
  },
};

export const Paused: Story = {
  parameters: Open.parameters ?? {},
  play: async (context) => {
    await Playing.play!(context);
    await press(context.canvasElement, 'Pause');
    await byText(context.canvasElement, 'Terms of renewal.wav is paused');
  },
};

/** What was played before is one click away, until the page is loaded anew. */
export const PlayedBefore: Story = {
  parameters: Open.parameters ?? {},
  play: async (context) => {
    await choose(context, soundFile('Opening hours of all branches in the county, summer and winter.wav', 8));
    await press(context.canvasElement, 'Stop playing');
    await Playing.play!(context);
    await press(context.canvasElement, 'Stop playing');
    await byRole(context.canvasElement, 'button', 'Play Terms of renewal.wav');
  },
};

/** A file that is no sound. */
export const NoSound: Story = {
  parameters: Open.parameters ?? {},
  play: async (context) => {
    await choose(context, new File(['Dear Ms Nair,'], 'letter.txt'));
    await expect(await byRole(context.canvasElement, 'alert')).toHaveTextContent('This is not a WAV file.');
  },
};

/** The service plays nothing to somebody who is on hold. */
export const Refused: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await talk(bench);
      await bench.client.call('toggleHold', { flag: true });
    },
  }),
  play: async (context) => {
    await choose(context, soundFile('Terms of renewal.wav', 42));
    await expect(await byRole(context.canvasElement, 'alert')).toHaveTextContent(/hold/i);
    await expect(benchOf(context).client.state.commands.failed.playFile).toBeDefined();
  },
};

export const PlayingDark: Story = { ...Playing, globals: { theme: 'dark' } };
export const PlayedBeforeDark: Story = { ...PlayedBefore, globals: { theme: 'dark' } };
export const PlayingNarrow: Story = { ...Playing, globals: { width: '280' } };
export const PlayedBeforeNarrow: Story = { ...PlayedBefore, globals: { width: '280' } };
