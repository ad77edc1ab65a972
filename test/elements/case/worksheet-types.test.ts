import { codes } from '@cti-elements/client';
import { expect } from '@open-wc/testing';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import { until } from '../bench.ts';
import { button, click, field, fill, sees, seen, waitUntil } from '../user.ts';
import { answersAt, benchWith, idOf, pick, type WorksheetBench } from './worksheet-bench.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };

const ground = new CSSStyleSheet();
ground.replaceSync('body.dark { background: #171b23; }');
document.adoptedStyleSheets = [...document.adoptedStyleSheets, ground];

async function violations(): Promise<string[]> {
  const result = await axe.run('cti-worksheet', { rules: { region: { enabled: false } } });
  return result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join('\n')}`,
  );
}

describe('a worksheet with questions of all kinds', () => {
  let all: WorksheetBench;

  beforeEach(() => (all = benchWith()));
  afterEach(() => {
    all.dispose();
    document.body.classList.remove('light', 'dark');
  });

  /** Enters what an agent would, and leaves the field. */
  const write = async (question: RegExp, text: string): Promise<void> => {
    await fill(question, text);
    (await field(question)).blur();
  };

  it('takes each as people write it, and sends it in the service’s form', async () => {
    const { bench } = all;
    const worksheet = await all.open('Satisfaction survey', { layout: 'all', locale: 'de-DE' });
    await pick(/^Yes/);
    await pick(/^Speed/);
    await write(/^How likely/, '9');
    await pick(/^Travel/);
    await pick(/^Motor/);
    await write(/^Which share/, '12,5');
    await write(/^What do you spend/, '1.234,5');
    await write(/^Since when/, '5.3.2024');
    await fill(/^Would you like to take part/, 'Yes');
    await write(/^Where can we write/, 'ada@example.com');
    await write(/^Where can we call/, '(925) 555-0100');
    await write(/^When is a good time/, '14.30');
    await write(/^Do you have a page/, 'example.com');
    await sees('All answers saved');
    const given: Record<string, string> = {
      Satisfied: 'true',
      Best: 'Speed',
      Recommend: '9',
      Products: 'Motor;Travel',
      Share: '12.5',
      'Yearly cost': '1234.5',
      Since: '2024-03-05',
      'Prize draw': 'Yes',
      'E-mail': 'ada@example.com',
      Telephone: '9255550100',
      'Call time': '14:30',
      'Web address': 'https://example.com',
    };
    const byId = Object.fromEntries(
      await Promise.all(Object.entries(given).map(async ([name, answer]) => [await idOf(bench, name), answer])),
    ) as Record<string, string>;
    await waitUntil(
      async () =>
        JSON.stringify(await answersAt(bench)) !== '{}' && (await answersAt(bench))[await idOf(bench, 'Web address')],
    );
    expect(await answersAt(bench)).to.deep.equal(byId);
    expect((await field(/^What do you spend/)).value).to.equal('1.234,50');
    expect((await field(/^Since when/)).value, 'its own format').to.equal('2024-03-05');
    const keyboards = ['How likely', 'Which share', 'Where can we write', 'Where can we call', 'Do you have a page'];
    const modes = await Promise.all(keyboards.map(async (name) => (await field(new RegExp(`^${name}`))).inputMode));
    expect(modes).to.deep.equal(['numeric', 'decimal', 'email', 'tel', 'url']);
    await click('Finish worksheet');
    await sees('The worksheet is finished and saved.');
    expect(seen()).to.contain('1.234,50 $');
    expect(seen()).to.contain('Motor, Travel');
    expect(await violations()).to.deep.equal([]);
    expect(worksheet.answers).to.deep.equal(byId);
  });

  it('says in words what each wants', async () => {
    await all.open('Satisfaction survey', { layout: 'all' });
    await pick(/^No/);
    for (const [question, text, words] of [
      [/^What went wrong/, 'All', 'Write at least 5 characters.'],
      [/^When did it happen/, 'soon', 'Enter a date and a time, such as 2026-12-31 14:30.'],
      [/^How long did you wait/, 'long', 'Enter a length of time, such as 1:30, 2h 15m or 45 min.'],
      [/^What is the number of your case/, 'AB-12', 'This is not in the form that the question asks for.'],
      [/^Where can we write/, 'me@here', 'Enter an e-mail address, such as name@example.com.'],
      [/^Where can we call/, '12', 'Enter a telephone number of 3 to 15 digits.'],
      [/^When is a good time/, '9 pm', 'Not after 20:00.'],
      [/^Do you have a page/, 'mailto:a@b.example', 'Enter a web address, such as https://example.com.'],
    ] as const) {
      await write(question, text);
      await sees(words);
    }
    expect(await violations()).to.deep.equal([]);
  });

  it('proposes an answer, and sends it only when the agent goes on with it', async () => {
    const { bench } = all;
    await all.open('Satisfaction survey');
    await pick(/^Yes/);
    await click('Next');
    await pick(/^Price/);
    await click('Next');
    await fill(/^How likely/, '10');
    await click('Next');
    await sees('Would you like to take part in the prize draw?');
    const id = await idOf(bench, 'Prize draw');
    expect((await field(/^Would you like/)).value).to.equal('No');
    expect(await answersAt(bench)).not.to.have.property(id);
    await click('Next');
    await waitUntil(async () => (await answersAt(bench))[id] === 'No');
    await sees('When is a good time to call?');
  });

  for (const theme of ['light', 'dark'] as const)
    it(`axe finds nothing in its steps, ${theme}`, async () => {
      all.bench.provider.theme = theme;
      document.body.classList.add(theme);
      await all.open('Satisfaction survey');
      await click('Next');
      await sees('Choose an answer.');
      expect(await violations()).to.deep.equal([]);
      await pick(/^No/);
      await sees('All answers saved');
      await all.cut();
      await click('Next');
      await fill(/^What went wrong/, 'Nobody answered');
      await click('Next');
      await fill(/^When did/, 'soon');
      await click('Next');
      await sees('Enter a date and a time');
      expect(await violations()).to.deep.equal([]);
    });

  /** The agent calls a customer of the campaign, who picks up. */
  async function call(campaignId: string): Promise<void> {
    const { client, simulator } = all.bench;
    await client.call('makeCall', { number: '+19255550100', campaignId });
    await waitUntil(() => simulator.control.customers().length);
    simulator.control.pickUp(simulator.control.customers()[0]!.id);
    await until(client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'talking');
  }

  it('leads past a question whose rules contradict each other, and says what became of it', async () => {
    const { bench } = all;
    const { account, office } = bench.simulator.center;
    const { worksheets } = office.account;
    const { id: campaignId } = account.campaigns.find(({ name }) => name === 'Win-back')!;
    const survey = worksheets[account.campaigns.find(({ name }) => name === 'Satisfaction survey')!.id]!;
    const { questionRestriction: rule } = codes;
    const questions = ['Customer number', 'Anything else'].map((name, idx) => ({
      ...survey[0]!,
      id: String(90 + idx),
      idx,
      name,
      description: name,
      type: 0,
      dataViewType: 0,
      fieldViewType: codes.questionView.singleLine,
      options: [],
      answerCriteria: [],
      restrictions:
        idx === 0
          ? [
              { restrictionType: rule.required, value: 'true' },
              { restrictionType: rule.regexp, value: '\\d{5}' },
              { restrictionType: rule.min, value: '6' },
            ]
          : [],
    }));
    Object.assign(worksheets, { [campaignId]: questions });
    await bench.signIn();
    const worksheet = document.createElement('cti-worksheet');
    bench.provider.append(worksheet);
    await call(campaignId);
    await sees('The rules for this answer contradict each other, so that none can keep to them. Go on without one.');
    // Whoever tries all the same hears what the service says, and can take it back.
    await write(/^Customer number/, '12345');
    await sees('One answer is not saved');
    await write(/^Customer number/, '');
    await click('Next');
    await sees('Question 2 of 2');
    await write(/^Anything else/, 'Nothing');
    expect(worksheet.checkValidity(), 'A form may be sent').to.equal(true);
    await click('Finish worksheet');
    await sees('since this can’t be answered as asked: Customer number');
    expect(await violations()).to.deep.equal([]);
    const { client, simulator } = bench;
    simulator.control.hangUp(simulator.control.customers()[0]!.id);
    await until(client, ({ calls }) => calls.byId[calls.currentId ?? '']?.phase === 'wrapUp');
    const disposition = client.state.directory.dispositions[campaignId]!.find(
      ({ flags = 0n }) => !(flags & codes.dispositionFlag.worksheetFirst),
    )!.id;
    await client.call('finishCall', { disposition });
    await sees('Can’t be answered as asked');
    expect(await violations()).to.deep.equal([]);
  });

  it('puts clear words in the place of what its administrator got wrong', async () => {
    const { bench } = all;
    const { account, office } = bench.simulator.center;
    const { campaigns } = account;
    const { worksheets } = office.account;
    const { id: campaignId } = campaigns.find(({ name }) => name === 'Win-back')!;
    const survey = worksheets[campaigns.find(({ name }) => name === 'Satisfaction survey')!.id]!;
    const { questionRestriction: rule } = codes;
    const wrong = [
      { text: 'A pattern', restrictions: [{ restrictionType: rule.regexp, value: '([' }] },
      {
        text: 'No choices',
        restrictions: [
          { restrictionType: rule.set, value: '' },
          { restrictionType: rule.required, value: 'true' },
        ],
      },
      { text: 'Another kind', type: 77, restrictions: [] },
    ].map(({ text, type = 0, restrictions }, idx) => ({
      ...survey[0]!,
      id: String(90 + idx),
      idx,
      name: text,
      description: text,
      type,
      dataViewType: type,
      fieldViewType: codes.questionView.comboBox,
      options: [],
      answerCriteria: [],
      restrictions,
    }));
    Object.assign(worksheets, { [campaignId]: wrong });
    await bench.signIn();
    const worksheet = document.createElement('cti-worksheet');
    worksheet.layout = 'all';
    bench.provider.append(worksheet);
    await call(campaignId);
    await sees('The form that this question asks for can’t be checked here.');
    await sees('There is nothing to choose from here. Go on without an answer.');
    await sees('This page does not know this kind of question.');
    await write(/^A pattern/, 'anything');
    await write(/^Another kind/, 'text');
    await button('Finish worksheet');
    expect(worksheet.checkValidity()).to.equal(true);
    expect(await violations()).to.deep.equal([]);
  });
});
