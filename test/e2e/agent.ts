/** What an agent does in the demo, by what the agent sees: labels, buttons, words. */
import type { Locator, Page } from 'playwright-core';
import { type Demo, hears, MICROPHONE_TONE, until } from './harness.ts';

export interface Customer {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly digits: string;
  readonly direction: 'in' | 'out';
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

export interface SignInOptions {
  readonly user?: string;
  readonly station?: string;
  readonly workstation?: number;
  readonly password?: string;
}

/** Opens the demo, signs in on the browser's own station and waits until the phone is ready. */
export async function signIn(page: Page, demo: Demo, options: SignInOptions = {}): Promise<void> {
  const { user = 'agent@example.com', station = '1001', workstation = 1, password = 'secret' } = options;
  await page.goto(workstation === 1 ? demo.url : `${demo.url}?workstation=${workstation}`);
  await page.getByLabel('User name').fill(user);
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('Station', { exact: true }).fill(station);
  await page.getByLabel('Password').press('Enter');
  await phoneIsReady(page);
}

/** Signs out by the menu; what was typed before, but the password, stands in the form. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('cti-agent-state').getByRole('button').first().click();
  await page.getByRole('menuitem', { name: 'Sign out…' }).click();
  await page.getByRole('menuitem', { name: 'End of shift' }).click();
  await page.getByLabel('User name').waitFor();
}

export const phoneIsReady = (page: Page) => page.getByRole('button', { name: /^Phone ready/ }).waitFor();

export async function chooseState(page: Page, name: string): Promise<void> {
  await page.locator('cti-agent-state').getByRole('button').first().click();
  await page.getByRole('menuitemradio', { name, exact: true }).click();
}

export async function getReady(page: Page): Promise<void> {
  await chooseState(page, 'Ready');
  await stateIs(page, /\bReady\b/);
}

export const stateIs = (page: Page, words: RegExp) =>
  page.locator('cti-agent-state').getByRole('button').first().filter({ hasText: words }).waitFor();

export const customers = (demo: Demo) =>
  demo.control<{ customers: Customer[] }>('GET', 'state').then(({ customers }) => customers);

/** Waits for the customer behind a number to be in a state. */
export async function customerIs(demo: Demo, number: string, state: string): Promise<Customer> {
  const all = await until(
    () => customers(demo),
    (list) => list.some((one) => one.number === number && one.state === state),
    `${number} to be ${state}`,
  );
  return all.find((one) => one.number === number && one.state === state)!;
}

/** Resolves when the customer hears this tone. */
export const customerHears = (demo: Demo, customer: Customer, frequency: number) =>
  until(
    () => demo.control<Heard>('GET', `customers/${customer.id}/heard`),
    (heard) => heard.frequency !== null && Math.abs(heard.frequency - frequency) < 25 && (heard.level ?? -99) > -45,
    `the customer to hear ${frequency} Hz`,
  );

/** Resolves when the customer hears all of these tones at once, and none of the others. */
export async function customerHearsOnly(
  demo: Demo,
  customer: Customer,
  frequencies: readonly number[],
  others: readonly number[] = [],
): Promise<void> {
  const query = [...frequencies, ...others].map((tone) => `tone=${tone}`).join('&');
  await until(
    () => demo.control<{ tones: (number | null)[] }>('GET', `customers/${customer.id}/heard?${query}`),
    ({ tones }) =>
      tones.every((level, index) => (index < frequencies.length ? (level ?? -99) > -30 : (level ?? -99) < -45)),
    `the customer to hear ${frequencies.join(' and ')} Hz, and not ${others.join(' nor ')} Hz`,
  );
}

/** Resolves when the customer hears something that is none of the agents' microphones: music. */
export const customerHearsMusic = (demo: Demo, customer: Customer) =>
  until(
    () => heard(demo, customer),
    ({ frequency }) => frequency !== null && Math.abs(frequency - MICROPHONE_TONE) > 25,
    'music',
  );

export interface Heard {
  readonly frequency: number | null;
  readonly level: number | null;
}

export const heard = (demo: Demo, customer: Customer) => demo.control<Heard>('GET', `customers/${customer.id}/heard`);

export const speak = (demo: Demo, customer: Customer, frequency: number) =>
  demo.control('POST', `customers/${customer.id}/speak`, { tone: { frequency } });

export async function dial(page: Page, number: string): Promise<void> {
  await page.getByLabel('Name or number').fill(number);
  await page.getByLabel('Name or number').press('Enter');
}

/** A customer calls in, is answered, and hums a tone that the agent hears. */
export async function talkWith(page: Page, demo: Demo, number: string, frequency: number): Promise<Customer> {
  const customer = await demo.control<Customer>('POST', 'calls', { number });
  await answer(page);
  await isTalking(page);
  await speak(demo, customer, frequency);
  await hears(page, frequency);
  return customer;
}

/** Opens the panel for a transfer or a conference and says whom it is about. */
export async function choose(page: Page, panel: 'Transfer' | 'Conference', target: string): Promise<void> {
  await page.getByRole('button', { name: panel, exact: true }).click();
  await page.locator('cti-transfer').getByLabel('Name or number').fill(target);
}

/** The same for somebody on the list that opens. */
export async function chooseFromList(page: Page, panel: 'Transfer' | 'Conference', name: string): Promise<void> {
  await choose(page, panel, name);
  await page
    .getByRole('option')
    .filter({ has: page.getByText(name, { exact: true }) })
    .click();
}

/** Opens one of the drawers at the bottom of the phone. */
export async function openDrawer(page: Page, name: string): Promise<Locator> {
  // A count of what is in it may follow the name.
  await page
    .getByRole('group', { name: 'At hand' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  return page.locator('cti-tray').getByRole('region', { name, exact: true });
}

export const answer = (page: Page) => button(page, 'Answer').click();
export const endCall = (page: Page) => button(page, 'End call').click();
export const isTalking = (page: Page) => button(page, 'End call').waitFor();

export const onHold = (page: Page) => page.getByText(/^On hold/).first();

const timer = (page: Page) => page.locator('cti-call').getByRole('timer');

/** What the call's timer shows, in seconds. */
export async function callTime(page: Page): Promise<number> {
  const parts = (await timer(page).innerText()).trim().split(':');
  return parts.reduce((time, part) => time * 60 + Number(part), 0);
}

/** Waits until the call's timer shows at least so many seconds. */
export const timePasses = (page: Page, seconds: number) =>
  until(
    () => callTime(page),
    (time) => time >= seconds,
    `the call to take ${seconds} s`,
  );

export async function finish(page: Page, disposition: string, comment = ''): Promise<void> {
  await page.getByRole('listbox', { name: 'Dispositions' }).getByRole('option', { name: disposition }).click();
  if (comment) await page.getByLabel('Comment').fill(comment);
  await button(page, 'Finish').click();
  await page.getByLabel('Name or number').waitFor();
}
