import { expect } from '@open-wc/testing';
import type { CtiCallData } from '@cti-elements/elements';
import type { Methods } from '@cti-elements/client';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import { sendKeys } from '@web/test-runner-commands';
import { demoAccount } from '../../../packages/simulator/core/account/demo-account.ts';
import type { DeskAccount } from '../../../packages/simulator/core/account/desk-account.ts';
import { type Bench, createBench, until } from '../bench.ts';
import { all, button, click, field, fill, focused, hasButton, seen, sees, waitUntil } from '../user.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };
const USER = 'agent@example.com';

describe('call data', () => {
  let bench: Bench;
  let element: CtiCallData;

  function build(change: (desk: DeskAccount) => Partial<DeskAccount> = () => ({})): void {
    const account = demoAccount();
    bench = createBench({ account: { ...account, desk: { ...account.desk!, ...change(account.desk!) } } });
    bench.softphone.remove();
    element = document.createElement('cti-call-data');
    element.locale = 'en-US';
    bench.provider.append(element);
  }

  beforeEach(() => localStorage.removeItem('cti-elements:call-data-closed'));
  afterEach(() => {
    document.body.style.background = '';
    bench.dispose();
  });

  const workstation = () => bench.simulator.center.workstation(1);

  async function variable(name: string) {
    const variables = await workstation().call('getCallAttachedVariables', {});
    return variables.find((one) => one.name === name)!;
  }

  const setElsewhere = async (name: string, value: string): Promise<void> => {
    await workstation().call('setCallAttachedVariable', { id: (await variable(name)).id!, value });
  };

  /** The names and values of a section, in their order. */
  function rows(title: string): [string, string][] {
    const section = all('[part=section]').find((one) => one.querySelector('h3')?.textContent === title);
    return [...(section?.querySelectorAll('[part=row]') ?? [])].map((row) => {
      const control = row.querySelector<HTMLInputElement>('.field');
      const value = control ? control.value : (row.querySelector('.text')?.textContent ?? '');
      const name = row.querySelector('label') ?? row.querySelector('dt')!;
      return [name.textContent.trim(), value.trim()];
    });
  }

  async function talk(): Promise<string> {
    await bench.signIn();
    const id = await bench.talk();
    await waitUntil(() => rows('Offer').length, seen());
    return id;
  }

  it('shows the contact and the variables in groups, as people write them, and hides what has no view', async () => {
    build();
    await talk();
    await sees('Maria Alvarez');
    expect(rows('Contact').slice(0, 3)).to.deep.equal([
      ['Number 1', '+1 (925) 555-0100'],
      ['First name', 'Maria'],
      ['Last name', 'Alvarez'],
    ]);
    expect(Object.fromEntries(rows('Contact'))['Renewal date']).to.equal('02/01/2026');
    expect(Object.fromEntries(rows('Call'))).to.include({ ANI: '+1 (925) 555-0100', 'Campaign name': 'Renewals' });
    expect(Object.fromEntries(rows('Offer'))).to.include({ Discount: '5', Sent: 'false' });
    expect(seen()).to.not.contain('Session id');
  });

  it('saves what is changed, in the service’s form, and says so', async () => {
    build();
    await talk();
    await fill('New premium', '1,234.5');
    await sees('Saved');
    expect((await variable('new_premium')).value).to.equal('1234.5');
    await waitUntil(() => Object.fromEntries(rows('Offer'))['New premium'] === '1,234.50', 'Not written as people do');
    await fill('Valid until', 'Mar 5, 2026');
    await until(bench.client, ({ commands }) => !commands.pending.setCallAttachedVariable);
    expect((await variable('valid_until')).value).to.equal('2026-03-05');
    const sent = await field('Sent');
    sent.value = 'true';
    sent.dispatchEvent(new Event('change', { bubbles: true }));
    await until(bench.client, ({ commands }) => !commands.pending.setCallAttachedVariable);
    expect((await variable('sent')).value).to.equal('true');
  });

  it('reads and writes in the agent’s language', async () => {
    build();
    element.locale = 'de';
    await talk();
    await fill('New premium', '1.234,5');
    await sees('Saved');
    expect((await variable('new_premium')).value).to.equal('1234.5');
    expect(Object.fromEntries(rows('Contact'))['Renewal date']).to.equal('01.02.2026');
  });

  it('says what is wanted when a value is none of its kind, and keeps what was typed', async () => {
    build();
    await talk();
    await fill('Discount', 'a lot');
    await sees('Enter a percentage, such as 12.5.');
    expect((await field('Discount')).value).to.equal('a lot');
    expect((await field('Discount')).getAttribute('aria-invalid')).to.equal('true');
    expect((await variable('discount')).value).to.equal('5');
    (await field('Discount')).focus();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => Object.fromEntries(rows('Offer')).Discount === '5', 'Escape does not give up');
  });

  it('shows what another client changes, in place', async () => {
    build();
    await talk();
    const input = await field('Discount');
    await setElsewhere('discount', '12');
    await waitUntil(() => input.value === '12');
    expect(await field('Discount')).to.equal(input);
    bench.simulator.control.desk.changeContact('9255550100', { last_name: 'Alvarez-Ruiz' });
    await sees('Maria Alvarez-Ruiz');
  });

  it('never takes away what is being typed: a conflict says so, and the agent decides', async () => {
    build();
    await talk();
    const type = async (text: string): Promise<HTMLInputElement> => {
      const input = await field('Discount');
      input.focus();
      input.select();
      await sendKeys({ type: text });
      return input;
    };
    const input = await type('7.');
    await setElsewhere('discount', '12');
    await sees('Somebody else changed this to “12 %” meanwhile.');
    expect(input.value).to.equal('7.');
    expect(focused()).to.equal(input);
    await sendKeys({ press: 'Enter' });
    expect((await variable('discount')).value).to.equal('12');
    await click('Take theirs');
    await waitUntil(() => input.value === '12');
    await type('8');
    await setElsewhere('discount', '13');
    await click('Keep mine');
    await waitUntil(() => !hasButton('Keep mine'));
    await until(bench.client, ({ commands }) => !commands.pending.setCallAttachedVariable);
    expect((await variable('discount')).value).to.equal('8');
    await type('9');
    await setElsewhere('discount', '9');
    await until(bench.client, ({ records, calls }) =>
      Boolean(
        records.byCall[calls.currentId!]?.variables.some(({ name, value }) => name === 'discount' && value === '9'),
      ),
    );
    expect(seen()).to.not.contain('Somebody else');
  });

  it('keeps what the service refuses in the field, and says why', async () => {
    build();
    await talk();
    bench.simulator.control.setPermissions(USER, { canEditCRMSessions: false });
    await waitUntil(() => all('.field').length === 0, 'What may not be changed can be');
    bench.simulator.control.setPermissions(USER, { canEditCRMSessions: true });
    await field('Reason');
    // Refused although the page let it through: the call is over for the service.
    const { client } = bench;
    const real = client.call.bind(client);
    client.call = ((name: 'setCallAttachedVariable', params: Methods['setCallAttachedVariable']['params']) =>
      real(name, name === 'setCallAttachedVariable' ? { ...params, id: '5' } : params)) as typeof client.call;
    await fill('Reason', 'Wants a second car');
    await sees('There is no call variable 5.');
    expect((await field('Reason')).value).to.equal('Wants a second car');
    client.call = real;
    (await field('Reason')).focus();
    await sendKeys({ press: 'Enter' });
    await sees('Saved');
    expect((await variable('reason')).value).to.equal('Wants a second car');
  });

  it('shows values to read where the agent may not change them', async () => {
    build();
    await bench.signIn();
    bench.simulator.control.setPermissions(USER, { canEditCRMSessions: false });
    await bench.talk();
    await waitUntil(() => rows('Offer').length);
    expect(all('.field')).to.have.lengthOf(0);
    expect(Object.fromEntries(rows('Offer'))).to.include({ Discount: '5 %', Sent: 'No' });
  });

  for (const theme of ['light', 'dark'] as const)
    it(`has nothing that axe finds, with a mistake and a conflict, ${theme}`, async () => {
      document.body.style.background = theme === 'dark' ? '#171b23' : '#ffffff';
      build();
      element.theme = theme;
      await talk();
      await fill('New premium', 'much');
      await sees('Enter an amount');
      const input = await field('Discount');
      input.focus();
      input.value = '7';
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await setElsewhere('discount', '12');
      await sees('Somebody else');
      const { violations } = await axe.run(element, {
        rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
      });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).to.deep.equal([]);
    });

  it('folds groups away, unless an administrator wants them in sight', async () => {
    build((desk) => ({ ...desk, forceVariables: false }));
    await talk();
    const summary = all('summary').find((one) => one.textContent.includes('Offer'))!;
    summary.click();
    await waitUntil(() => !all('.field').length, 'It is not folded');
    await waitUntil(() => localStorage.getItem('cti-elements:call-data-closed')?.includes('Offer'), 'Not kept');
    bench.dispose();
    build((desk) => ({ ...desk, forceVariables: true }));
    await talk();
    await field('Discount');
    expect(all('summary').map((one) => one.textContent.trim())).to.deep.equal(['Contact']);
  });

  it('copies a value', async () => {
    build();
    await talk();
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    await click('Copy Policy');
    await button('Policy copied');
    expect(copied).to.deep.equal(['LK-204711']);
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: () => Promise.reject(new DOMException('Denied', 'NotAllowedError')) },
    });
    await click('Copy Premium');
    await sees('The browser did not let this be copied.');
    delete (navigator as { clipboard?: unknown }).clipboard;
  });

  it('works for a preview, marks numbers that may not be called, and calls the others', async () => {
    build();
    await bench.signIn();
    bench.simulator.control.calls.startPreview({
      user: USER,
      numbers: ['+19255550102', '+19255550103'],
      restricted: [1],
    });
    await sees('Priya Nair');
    await waitUntil(() => rows('Offer').length, 'No variables');
    await sees('May not be called');
    const links = all('a').map((link) => link.textContent);
    expect(links).to.include('+1 (925) 555-0102').and.not.include('+1 (925) 555-0103');
    await fill('Reason', 'Offered last year');
    await sees('Saved');
    expect((await variable('reason')).value).to.equal('Offered last year');
  });

  it('says why a number can’t be called, next to it', async () => {
    build();
    await talk();
    all('a')
      .find((link) => link.textContent.includes('555-0100'))!
      .click();
    await sees('Finish the call you are on first');
  });
});
