import type { CtiWorksheet } from '@cti-elements/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { StoryBench } from '../support/bench.ts';
import { benchOf, phone } from '../support/phone.ts';
import { byLabel, byRole, byText, pick, press, type } from '../support/shadow.ts';

const meta = {
  title: 'Pieces/cti-worksheet',
  component: 'cti-worksheet',
  render: () => html`<div class="story-piece"><cti-worksheet></cti-worksheet></div>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

/** A call of the campaign; the survey answers by itself. */
const talk = (campaign: string) => async (bench: StoryBench) => {
  await bench.signIn();
  if (campaign !== 'Satisfaction survey') return bench.talk(undefined, campaign);
  bench.simulator.control.callIn({ number: '+19255550100', campaignId: bench.campaignId(campaign) });
  await bench.until(({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'talking');
};

/** Ways out of a question lead to different next ones. Digits choose, Enter goes on. */
export const FirstQuestion: Story = {
  parameters: phone({ arrange: talk('Customer service') }),
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Question 1 of 7');
    await byRole(canvasElement, 'radio', /Cancellation/);
  },
};

export const ByKeyboard: Story = {
  parameters: FirstQuestion.parameters ?? {},
  play: async ({ canvasElement, userEvent }) => {
    (await byRole(canvasElement, 'radio', /Address/)).focus();
    await userEvent.keyboard('2{Enter}');
    await type(canvasElement, /The new sum insured/, '250000{Enter}');
    await byLabel(canvasElement, /The new cover/);
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await expect(await byLabel(canvasElement, /The new sum insured/)).toHaveValue('250,000.00');
  },
};

/** What is wanted, in words, as soon as the field is left. */
export const NotAnAnswer: Story = {
  parameters: phone({ arrange: talk('Satisfaction survey') }),
  play: async ({ canvasElement }) => {
    await pick(canvasElement, 'radio', /No/);
    await press(canvasElement, 'Next');
    await type(canvasElement, /What went wrong/, 'Nobody answered for an hour.');
    await press(canvasElement, 'Next');
    await type(canvasElement, /^When did it happen/, 'last week{Enter}');
    await byText(canvasElement, /Enter a date and a time, such as/);
  },
};

/** A survey of all kinds of questions, as far as the answers lead. */
export const AllAtOnce: Story = {
  parameters: phone({ arrange: talk('Satisfaction survey') }),
  render: () => html`<div class="story-piece"><cti-worksheet layout="all"></cti-worksheet></div>`,
  play: async ({ canvasElement }) => {
    await pick(canvasElement, 'radio', 'Yes');
    await pick(canvasElement, 'radio', 'Speed');
    await type(canvasElement, /How likely/, '9{Enter}');
    await pick(canvasElement, 'checkbox', 'Home');
    await type(canvasElement, /What do you spend/, '1234.5{Enter}');
    await expect(await byLabel(canvasElement, /What do you spend/)).toHaveValue('1,234.50');
  },
};

export const AllAtOnceDark: Story = { ...AllAtOnce, globals: { theme: 'dark' } };

export const Narrow: Story = { ...NotAnAnswer, globals: { width: '280' } };

/** Answers wait here, each with a mark, and are saved when the connection is back. */
export const ConnectionLost: Story = {
  parameters: FirstQuestion.parameters ?? {},
  play: async (context) => {
    const { canvasElement } = context;
    await pick(canvasElement, 'radio', /Cancellation/);
    await byText(canvasElement, 'All answers saved');
    await benchOf(context).cutConnection();
    await press(canvasElement, 'Next');
    await type(canvasElement, /The reason/, 'Sold the house.{Control>}{Enter}{/Control}');
    await byText(canvasElement, 'One answer waits to be saved');
  },
};

async function finish({ canvasElement }: Parameters<NonNullable<Story['play']>>[0]): Promise<void> {
  await pick(canvasElement, 'radio', /Cancellation/);
  await press(canvasElement, 'Next');
  await type(canvasElement, /The reason/, 'Sold the house.');
  await press(canvasElement, 'Next');
  await pick(canvasElement, 'radio', /Yes/);
  await press(canvasElement, 'Finish worksheet');
  await byText(canvasElement, 'The worksheet is finished and saved.');
}

export const Finished: Story = {
  parameters: FirstQuestion.parameters ?? {},
  play: async (context) => {
    await finish(context);
    await byRole(context.canvasElement, 'button', 'Change: The reason, in the customer’s words');
  },
};

/** After the call, to be read. */
export const CallOver: Story = {
  parameters: FirstQuestion.parameters ?? {},
  play: async (context) => {
    await finish(context);
    const bench = benchOf(context);
    await bench.client.call('disconnectCall');
    await bench.finish('Policy changed');
    await byText(context.canvasElement, 'The call is over. These are its answers.');
  },
};

/** The call ended elsewhere while the service was out of reach: what it does not take any more is shown, to be copied. */
export const NotSaved: Story = {
  parameters: FirstQuestion.parameters ?? {},
  play: async (context) => {
    const { canvasElement } = context;
    await ConnectionLost.play?.(context);
    const bench = benchOf(context);
    const { center } = bench.simulator;
    const disposition = center.account.dispositions.find(({ name }) => name === 'Question answered')?.id;
    await center.workstation(1).call('disconnectCall', {});
    await center.workstation(1).call('finishCall', { disposition });
    bench.mendConnection();
    bench.client.retryNow();
    await byText(canvasElement, /Not saved: Customer service/);
    await byRole(canvasElement, 'button', 'Copy answers');
  },
};

/** In a page's form: it holds the form up until it is complete, and gives it the answers. */
export const InAForm: Story = {
  parameters: FirstQuestion.parameters ?? {},
  render: () => html`
    <form class="story-piece" @submit=${(event: Event) => event.preventDefault()}>
      <cti-worksheet name="worksheet"></cti-worksheet>
      <p><button>Save the record</button></p>
    </form>
  `,
  play: async ({ canvasElement }) => {
    await byText(canvasElement, 'Question 1 of 7');
    await press(canvasElement, 'Save the record');
    await byText(canvasElement, 'Choose an answer.');
    const worksheet = canvasElement.querySelector<CtiWorksheet>('cti-worksheet')!;
    await expect(worksheet.validity.valid).toBe(false);
    await pick(canvasElement, 'radio', /Cancellation/);
    await waitFor(() => expect(worksheet.answers).not.toEqual({}));
  },
};
