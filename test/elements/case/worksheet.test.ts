import type { CtiWorksheet, CtiWorksheetSavedEvent } from '@cti-elements/elements';
import { demoAccount } from '@cti-elements/simulator';
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { type Bench, until } from '../bench.ts';
import { click, field, fill, focused, focusedName, hasButton, seen, sees, waitUntil } from '../user.ts';
import { answersAt, benchWith, idOf, pick, type WorksheetBench } from './worksheet-bench.ts';

async function pressAlt(press: string): Promise<void> {
  await sendKeys({ down: 'Alt' });
  await sendKeys({ press });
  await sendKeys({ up: 'Alt' });
}

describe('the worksheet', () => {
  let all: WorksheetBench;
  let bench: Bench;

  afterEach(() => all.dispose());

  async function open(campaign = 'Customer service', attributes: Record<string, string> = {}): Promise<CtiWorksheet> {
    all = benchWith();
    ({ bench } = all);
    return all.open(campaign, attributes);
  }

  it('takes an agent through its questions by keyboard alone, and tells the page when all is saved', async () => {
    const worksheet = await open();
    const saved: CtiWorksheetSavedEvent[] = [];
    document.addEventListener('cti-worksheet-saved', (event) => saved.push(event), { once: true });
    await sees('Question 1 of 7');
    worksheet.focus();
    await sendKeys({ press: '2' });
    await sendKeys({ press: 'Enter' });
    await sees('The new sum insured');
    await waitUntil(() => /The new sum insured/.test(focusedName()), 'The focus did not move on');
    await sendKeys({ type: '250' });
    await sendKeys({ press: 'Enter' });
    await sees('At least $1,000.00.');
    expect(focused()?.getAttribute('aria-invalid')).to.equal('true');
    await sendKeys({ type: '000' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => /The new cover/.test(focusedName()));
    await pressAlt('ArrowUp');
    await waitUntil(() => (focused() as HTMLInputElement).value === '250,000.00', 'It is written as people write it');
    await pressAlt('ArrowDown');
    await waitUntil(() => /The new cover/.test(focusedName()));
    await sendKeys({ type: 'F' });
    await sendKeys({ press: 'Enter' });
    await sees('The customer has confirmed the change');
    await waitUntil(() => focused()?.matches('[type=radio]'));
    await sendKeys({ press: '1' });
    await sendKeys({ press: 'Enter' });
    await sees('The worksheet is finished and saved.');
    expect(await answersAt(bench)).to.deep.equal({
      [await idOf(bench, 'Change')]: 'Cover',
      [await idOf(bench, 'Sum insured')]: '250000',
      [await idOf(bench, 'Cover')]: 'Full',
      [await idOf(bench, 'Confirmed')]: 'true',
    });
    expect(saved).to.have.length(1);
    expect(saved[0]!.answers).to.deep.equal(worksheet.answers);
    expect(await bench.simulator.center.workstation(1).call('isWorksheetComplete', {})).to.equal(true);
  });

  it('saves each answer as it is given, and keeps those of a branch that is left', async () => {
    await open();
    await pick(/^Address/);
    await until(bench.client, ({ commands }) => !commands.pending.updateWorksheetAnswers);
    await waitUntil(async () => (await answersAt(bench))[await idOf(bench, 'Change')] === 'Address');
    await click('Next');
    await fill(/The new address/, 'Elm Street 12, Springfield');
    await click('Back');
    await sees('What changes?');
    await pick(/^Cancellation/);
    await click('Next');
    await sees('The reason');
    const id = await idOf(bench, 'New address');
    await waitUntil(async () => !(id in (await answersAt(bench))), 'The service dropped the branch');
    await click('Back');
    await pick(/^Address/);
    await waitUntil(async () => (await answersAt(bench))[id] === 'Elm Street 12, Springfield', 'It was not sent again');
    await click('Next');
    expect((await field(/The new address/)).value).to.equal('Elm Street 12, Springfield');
  });

  it('says what is wanted as a field is left, and lets the agent go back with it', async () => {
    await open('Customer service', { layout: 'all' });
    await pick(/^Address/);
    const address = await field(/The new address/);
    address.focus();
    await sendKeys({ type: 'Short' });
    await sendKeys({ press: 'Tab' });
    await sees('Write at least 10 characters.');
    await fill(/The new address/, 'Elm Street 12, Springfield');
    await waitUntil(() => !seen().includes('Write at least'));
  });

  it('shows everything at once where the page wants it, and marks what is missing when it is finished', async () => {
    const worksheet = await open('Customer service', { layout: 'all' });
    await sees('0 of 7 answered');
    expect(seen(), 'what follows is not known yet').not.to.contain('Has the customer moved');
    await pick(/^Address/);
    await sees('Has the customer moved already?');
    await click('Finish worksheet');
    await sees('This question needs an answer.');
    await waitUntil(() => /The new address/.test(focusedName()));
    expect(worksheet.shadowRoot!.querySelectorAll('.error')).to.have.length(2);
    await fill(/The new address/, 'Elm Street 12, Springfield');
    const choose = async (at: number): Promise<void> => {
      const find = (): HTMLInputElement | null | undefined =>
        worksheet.shadowRoot!.querySelectorAll('fieldset')[at]?.querySelector('input');
      await waitUntil(find);
      find()!.click();
    };
    await choose(1);
    await sees('The customer has confirmed the change');
    await choose(2);
    await click('Finish worksheet');
    await sees('The worksheet is finished and saved.');
    expect(hasButton(/^Change: The new address/)).to.equal(true);
  });

  it('keeps answers through a lost connection and sends each once when it is back', async () => {
    await open();
    await pick(/^Cancellation/);
    await sees('All answers saved');
    await all.cut();
    await sees('The connection is lost.');
    await click('Next');
    await fill(/The reason/, 'Sold the house.');
    await click('Next');
    await pick(/^Yes/);
    await sees('2 answers wait to be saved');
    await click('Finish worksheet');
    await sees('finished as soon as it is back');
    all.mend();
    await sees('The worksheet is finished and saved.');
    const id = await idOf(bench, 'Reason');
    expect(all.updates.filter((update) => update.id === id)).to.have.length(1);
    expect((await answersAt(bench))[id]).to.equal('Sold the house.');
  });

  it('does not send again what arrived though its answer got lost', async () => {
    await open();
    all.loseAnswer();
    await pick(/^Cover/);
    await sees('waits to be saved');
    await all.cut();
    all.mend();
    await sees('All answers saved');
    expect(all.updates).to.have.length(1);
  });

  it('has everything again after a reload, half-written answers too', async () => {
    await open();
    await pick(/^Address/);
    await sees('All answers saved');
    await click('Next');
    await all.cut();
    const address = await field(/The new address/);
    address.value = 'Elm';
    address.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await all.reload();
    await sees('The new address');
    expect((await field(/The new address/)).value).to.equal('Elm');
    await click('Back');
    await waitUntil(() => document.querySelector('cti-worksheet')!.shadowRoot!.querySelector('input:checked'));
  });

  it('takes in what another client answers, and asks to look it over before it finishes', async () => {
    const worksheet = await open();
    await pick(/^Cancellation/);
    await sees('All answers saved');
    await click('Next');
    await click('Next');
    await pick(/^Yes/);
    await sees('All answers saved');
    const id = await idOf(bench, 'Reason');
    await bench.simulator.center.workstation(1).call('updateWorksheetAnswers', { id, answer: 'From elsewhere' });
    await click('Finish worksheet');
    await sees('Changed from elsewhere: The reason');
    expect(worksheet.answers[id]).to.equal('From elsewhere');
    await click('Finish worksheet');
    await sees('The worksheet is finished and saved.');
    expect((await answersAt(bench))[id]).to.equal('From elsewhere');
  });

  it('can be read and not changed when the call is over, until it is closed', async () => {
    const worksheet = await open();
    await pick(/^Cover/);
    await sees('All answers saved');
    await bench.client.call('disconnectCall');
    await sees('Call ended');
    expect(hasButton('Next'), 'wrap-up is for that').to.equal(true);
    const disposition = bench.simulator.center.account.dispositions.find(
      ({ name }) => name === 'Question answered',
    )!.id;
    await bench.client.call('finishCall', { disposition });
    await sees('The call is over.');
    expect(worksheet.shadowRoot!.querySelector('.choice, .field')).to.equal(null);
    expect(hasButton(/^Change/)).to.equal(false);
    await click('Close');
    await waitUntil(() => worksheet.shadowRoot!.childElementCount === 0 || !seen().includes('Worksheet'));
    await waitUntil(
      () => !Object.keys(sessionStorage).some((key) => key.includes('worksheet')),
      'Answers are still kept',
    );
  });

  it('shows the service’s words beside an answer that it refuses', async () => {
    await open();
    all.refuse('The service is being taken care of.');
    await pick(/^Cover/);
    await sees('The service is being taken care of.');
    await sees('One answer is not saved');
  });

  it('is a field of the page’s form: it holds it up until it is complete, and gives it the answers', async () => {
    const worksheet = await open('Customer service', { name: 'sheet' });
    const form = document.createElement('form');
    bench.provider.append(form);
    form.append(worksheet);
    let sent = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent++;
    });
    await sees('What changes?');
    await waitUntil(() => !worksheet.validity.valid);
    expect(worksheet.form).to.equal(form);
    expect(worksheet.validity.valueMissing).to.equal(true);
    expect(worksheet.validationMessage).to.equal('What changes?: Choose an answer.');
    form.requestSubmit();
    expect(sent).to.equal(0);
    await sees('Choose an answer.');
    await waitUntil(() => focused()?.matches('[type=radio]'), 'It leads to what is missing');
    await pick(/^Cancellation/);
    await click('Next');
    await click('Next');
    await pick(/^Yes/);
    await waitUntil(() => worksheet.validity.valid);
    form.requestSubmit();
    expect(sent).to.equal(1);
    expect(JSON.parse(String(new FormData(form).get('sheet')))).to.deep.equal({
      Change: 'Cancellation',
      Confirmed: 'true',
    });
    const fieldset = document.createElement('fieldset');
    fieldset.disabled = true;
    form.append(fieldset);
    fieldset.append(worksheet);
    await waitUntil(() => worksheet.shadowRoot!.querySelector('.choice input:disabled'));
    form.append(worksheet);
    form.reset();
    await waitUntil(() => Object.keys(worksheet.answers).length === 0, 'A reset goes back to the beginning');
    await waitUntil(async () => Object.keys(await answersAt(bench)).length === 0);
  });

  it('is where a disposition leads that needs it finished', async () => {
    const worksheet = await open();
    await bench.client.call('disconnectCall');
    await click('Policy changed');
    await sees('This disposition needs a finished worksheet.');
    await click('Go to the worksheet');
    await waitUntil(() => focused()?.getRootNode() === worksheet.shadowRoot, 'The focus did not get there');
    await click('Finish');
    await waitUntil(() => focused()?.getRootNode() === worksheet.shadowRoot);
    expect(bench.client.state.calls.currentId).not.to.equal(undefined);
    await pick(/^Cancellation/);
    await click('Next');
    await click('Next');
    await pick(/^Yes/);
    await click('Finish worksheet');
    await sees('The worksheet is finished and saved.');
    await waitUntil(() => !seen().includes('needs a finished worksheet'));
    await click('Finish');
    await until(bench.client, ({ calls }) => calls.currentId === undefined);
  });

  it('shows nothing for a campaign without one', async () => {
    const demo = demoAccount();
    all = benchWith({ account: { ...demo, desk: { ...demo.desk!, worksheets: {} } } });
    ({ bench } = all);
    await bench.signIn();
    await customElements.whenDefined('cti-worksheet');
    const worksheet = document.createElement('cti-worksheet');
    bench.provider.append(worksheet);
    await all.talk('Renewals');
    await until(bench.client, ({ worksheet: { present } }) => Object.values(present).includes(false));
    await worksheet.updateComplete;
    expect(worksheet.shadowRoot!.querySelector('section')).to.equal(null);
    expect(worksheet.validity.valid).to.equal(true);
    expect(worksheet.value).to.equal(null);
  });
});
