import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { AGENT } from '../support/bench.ts';
import { benchOf, phone } from '../support/phone.ts';
import { byRole, byText, press } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-skill-prompts',
  component: 'cti-skill-prompts',
  render: () => html`<div class="story-piece"><cti-skill-prompts></cti-skill-prompts></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

export const Announcements: Story = {
  parameters: phone({ arrange: (bench) => bench.signIn() }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Thank you');
  },
};

export const Playing: Story = {
  parameters: Announcements.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Play Thank you');
    await byRole(canvasElement, 'button', 'Pause Thank you');
  },
};

export const Downloading: Story = {
  parameters: Announcements.parameters ?? {},
  play: async (context) => {
    await press(context.canvasElement, 'Download Thank you');
    await benchOf(context).until(({ commands }) => !commands.pending.startDownloadSkillPrompt);
    await benchOf(context).pass(500);
    await byText(context.canvasElement, /50\s*%/);
  },
};

export const Downloaded: Story = {
  parameters: Announcements.parameters ?? {},
  play: async (context) => {
    await Downloading.play!(context);
    await benchOf(context).pass(1_000);
    await byText(context.canvasElement, 'The phone service saved it as thanks.wav.');
  },
};

export const DownloadFailed: Story = {
  parameters: Announcements.parameters ?? {},
  play: async (context) => {
    await Downloading.play!(context);
    benchOf(context).simulator.control.desk.failDownload(AGENT);
    await expect(await byRole(context.canvasElement, 'alert')).toHaveTextContent(/connection was lost/);
  },
};

export const AnnouncementsDark: Story = { ...Announcements, globals: { theme: 'dark' } };
export const DownloadingNarrow: Story = { ...Downloading, globals: { width: '280' } };
