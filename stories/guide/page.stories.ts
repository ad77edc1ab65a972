import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { benchOf, phone } from '../support/phone.ts';
import { byRole, byText, pick, press } from '../support/shadow.ts';

const meta = {
  title: 'Guide/In a page',
  component: 'cti-provider',
} satisfies Meta;

export default meta;
type Story = StoryObj;

const NAMES = [
  'cti-screen-pop',
  'cti-call-started',
  'cti-call-ended',
  'cti-call-finished',
  'cti-call-missed',
  'cti-state-changed',
  'cti-signed-in',
  'cti-signed-out',
  'cti-error',
] as const;

/** Notes in the list what the phone tells the page. */
function listen(list: HTMLOListElement): void {
  for (const name of NAMES) {
    list.closest('cti-provider')?.addEventListener(name, (event) => {
      const line = document.createElement('li');
      const of = 'number' in event ? ` ${event.number}` : 'reason' in event ? ` ${event.reason ?? ''}` : '';
      line.textContent = `${event.type}${of}`;
      list.append(line);
    });
  }
}

/** One call from the first ring to its disposition, and what the page hears of it. */
export const Events: Story = {
  parameters: phone({ arrange: (bench) => bench.signIn() }),
  render: () => html`
    <cti-softphone></cti-softphone>
    <h3>What the page hears</h3>
    <ol class="log"></ol>
  `,
  play: async (context) => {
    const { canvasElement } = context;
    const log = canvasElement.querySelector<HTMLOListElement>('.log');
    if (!log) throw new Error('The list is missing.');
    listen(log);
    await benchOf(context).ring();
    await press(canvasElement, 'Answer');
    await press(canvasElement, 'End call');
    await pick(canvasElement, 'option', 'Policy renewed');
    await press(canvasElement, 'Finish');
    // Where the page loads slowly, it is told of the sign-in only now.
    const ofCall = (): string[] =>
      [...log.children].map(({ textContent }) => textContent).filter((line) => line !== 'cti-signed-in');
    await waitFor(() =>
      expect(ofCall()).toEqual([
        'cti-screen-pop +19255550100',
        'cti-call-started +19255550100',
        'cti-call-ended +19255550100',
        'cti-call-finished +19255550100',
      ]),
    );
  },
};

/** `click-to-dial`: the page's own `tel:` links call. */
export const ClickToDial: Story = {
  parameters: phone({
    arrange: async (bench) => {
      bench.provider.clickToDial = true;
      await bench.signIn();
    },
  }),
  render: () => html`
    <cti-softphone></cti-softphone>
    <h3>Contacts</h3>
    <ul>
      <li><a href="tel:+1-925-555-0102">Priya Nair</a></li>
      <li><a href="tel:+1-925-555-0104">Grace Chen</a></li>
    </ul>
  `,
  play: async ({ canvasElement }) => {
    await pick(canvasElement, 'link', 'Grace Chen');
    await byText(canvasElement, '+1 (925) 555-0104');
    await byRole(canvasElement, 'button', 'Cancel');
  },
};

/** `shortcuts`: keys work anywhere in the page, and the buttons' tooltips tell them. */
export const Shortcuts: Story = {
  parameters: phone({
    arrange: async (bench) => {
      bench.provider.shortcuts = true;
      await bench.signIn();
      await bench.talk();
    },
  }),
  render: () => html`<cti-softphone></cti-softphone>`,
  play: async ({ canvasElement }) => {
    // The keys come with a file of their own.
    const hold = await byRole(canvasElement, 'button', 'Hold');
    await waitFor(() => expect(hold).toHaveAttribute('aria-keyshortcuts'));
  },
};
