import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { AGENT, type StoryBench, CUSTOMER } from '../support/bench.ts';
import { benchOf, phone } from '../support/phone.ts';
import { byLabel, byText, press, type } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-script',
  component: 'cti-script',
  render: () => html`<div class="story-piece"><cti-script></cti-script></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

const talk =
  (campaign: string) =>
  async (bench: StoryBench): Promise<void> => {
    await bench.signIn();
    await bench.talk(undefined, campaign);
    await bench.until(({ records }) => Object.values(records.byCall).some(({ variables }) => variables.length > 0));
  };

/** An insurance renewal, with the customer’s data filled in. */
export const Renewal: Story = {
  parameters: phone({ arrange: talk('Renewals') }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, /^Why we talk$/);
    await byText(canvasElement, /^\$612\.40$/);
  },
};

/** What unfolds by what the customer says. */
export const Support: Story = {
  parameters: phone({ arrange: talk('Customer service') }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, /can’t sign in to the website/);
  },
};

/** Pasted from a word processor: what helps to read stays, the rest goes. */
export const Survey: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      // The campaign's calls are answered by themselves.
      bench.simulator.control.callIn({ number: CUSTOMER, campaignId: bench.campaignId('Satisfaction survey') });
      await bench.until(({ records }) => Object.values(records.byCall).some(({ variables }) => variables.length > 0));
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, /How did we do/);
  },
};

export const SurveyDark: Story = { ...Survey, globals: { theme: 'dark' } };

export const Narrow: Story = { ...Renewal, globals: { width: '280' } };

/** Somebody changes a variable: the text follows where it stands. */
export const Follows: Story = {
  parameters: Renewal.parameters ?? {},
  play: async (context) => {
    await byText(context.canvasElement, /^5$/);
    const { client } = benchOf(context);
    const variables = await client.call('getCallAttachedVariables');
    await client.call('setCallAttachedVariable', {
      id: variables.find(({ name }) => name === 'discount')?.id,
      value: '12',
    });
    await byText(context.canvasElement, /^12$/);
  },
};

export const Finds: Story = {
  parameters: Renewal.parameters ?? {},
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Find in the script');
    await type(canvasElement, 'Words to find', 'policy');
    await byText(canvasElement, /^1 of \d+$/);
    await press(canvasElement, 'Next match');
    await byText(canvasElement, /^2 of \d+$/);
    await expect(await byLabel(canvasElement, 'Words to find')).toHaveValue('policy');
  },
};

/** A second wall: the script is in a sandboxed frame, and looks the same. */
export const Isolated: Story = {
  parameters: Renewal.parameters ?? {},
  render: () => html`<div class="story-piece"><cti-script isolated></cti-script></div>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => {
      const frame = canvasElement.querySelector('cti-script')?.shadowRoot?.querySelector('iframe');
      return expect(frame?.contentDocument?.body.textContent).toContain('Maria');
    });
  },
};

/** Before the call, with what is known of the contact. */
export const BeforeTheCall: Story = {
  parameters: phone({
    arrange: async (bench) => {
      await bench.signIn();
      bench.simulator.control.calls.startPreview({ user: AGENT, numbers: ['+19255550102'] });
      await bench.until(({ preview }) => preview.current !== undefined);
    },
  }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, /^Priya$/);
  },
};

export const NoCall: Story = {
  parameters: phone({ arrange: (bench) => bench.signIn() }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'The script comes with the next call.');
  },
};
