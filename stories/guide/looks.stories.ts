import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { phone } from '../support/phone.ts';
import { byRole } from '../support/shadow.ts';

const meta = {
  title: 'Guide/Looks',
  component: 'cti-softphone',
  tags: ['!autodocs'],
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      await bench.talk();
      await bench.pass(47_000);
    },
  }),
} satisfies Meta;

export default meta;
type Story = StoryObj;

/** Another accent, round corners and a serif, by custom properties on an element around. */
export const Branded: Story = {
  render: () => html`
    <style>
      .branded {
        --cti-accent: light-dark(#8a1c4f, #ff9cc4);
        --cti-on-call: light-dark(#8a1c4f, #ff9cc4);
        --cti-background: light-dark(#fffaf5, #241a1f);
        --cti-surface: light-dark(#f8ece2, #32242b);
        --cti-muted: light-dark(#6b5560, #c9b1bb);
        --cti-border: light-dark(#e5d3c6, #4b3a42);
        --cti-radius: 16px;
        --cti-font: Georgia, serif;
      }
    </style>
    <div class="branded"><cti-softphone></cti-softphone></div>
  `,
  play: async ({ canvasElement }) => {
    const end = await byRole(canvasElement, 'button', 'End call');
    await expect(getComputedStyle(end).borderRadius).toBe('16px');
  },
};

/** Small and square, for a page that is short of room. */
export const Dense: Story = {
  render: () => html`
    <style>
      .dense {
        --cti-radius: 2px;
        --cti-control-size: 32px;
        --cti-font-size: 13px;
      }
    </style>
    <div class="dense"><cti-softphone></cti-softphone></div>
  `,
  play: async ({ canvasElement }) => {
    const end = await byRole(canvasElement, 'button', 'End call');
    await expect(getComputedStyle(end).fontSize).toBe('13px');
  },
};

/** What no property reaches is a part: here the card of `<cti-call>` and its timer. */
export const Parts: Story = {
  render: () => html`
    <style>
      cti-call.badge::part(card) {
        border: 2px solid;
        border-radius: 20px;
        padding: 16px;
      }
      cti-call.badge::part(timer) {
        font-size: 24px;
      }
    </style>
    <div class="story-piece"><cti-call class="badge"></cti-call></div>
  `,
  play: async ({ canvasElement }) => {
    await expect(getComputedStyle(await byRole(canvasElement, 'timer', 'Time')).fontSize).toBe('24px');
  },
};

/** The pieces as a page lays them out: no softphone around them. */
export const OwnLayout: Story = {
  globals: { width: 'full' },
  render: () => html`
    <style>
      .bar {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(280px, 1fr));
        gap: 16px;
        align-items: start;
      }
    </style>
    <div class="bar">
      <div class="story-piece"><cti-agent-state></cti-agent-state></div>
      <div class="story-piece"><cti-call></cti-call></div>
      <div class="story-piece"><cti-keypad></cti-keypad></div>
    </div>
  `,
  play: async ({ canvasElement }) => {
    await byRole(canvasElement, 'button', /^On a call/);
    await byRole(canvasElement, 'button', 'End call');
  },
};
