/** The options page: what is set holds everywhere, goes into a file and comes back, and gives way to the administrator. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, afterEach, before, describe, test } from 'node:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startToolbar, type Toolbar } from './browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'cti-options-'));
let toolbar: Toolbar;
let options: Page;

before(async () => {
  toolbar = await startToolbar();
  options = await toolbar.open('options.html');
});
after(async () => {
  await toolbar?.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => toolbar.setPolicy({}));

const stored = async (): Promise<Record<string, unknown>> => {
  const worker = await toolbar.worker();
  return worker.evaluate(
    async () => (await chrome.storage.local.get('settings'))['settings'] as Record<string, unknown>,
  );
};

describe('the options page', () => {
  test('keeps what is right at once, and says at the field what is wrong', async () => {
    const country = options.getByLabel('Country');
    await country.fill('Germany');
    await country.press('Tab');
    await options.getByText('A country is two letters, such as US.').waitFor();
    assert.equal(await country.getAttribute('aria-invalid'), 'true');
    await country.fill('de');
    await country.press('Tab');
    await options.getByText('A country is two letters').waitFor({ state: 'detached' });
    assert.equal((await stored())['country'], 'DE');

    await options.getByLabel('Theme').selectOption('dark');
    await options.waitForFunction(() => document.documentElement.style.colorScheme === 'dark');
    await options.getByLabel('Colours and sizes').fill('--cti-accent: url(https://bad.example/x)');
    await options.getByLabel('Colours and sizes').press('Tab');
    await options.getByText('--cti-accent has a value that can’t be used').waitFor();
    await options.getByLabel('Colours and sizes').fill('--cti-accent: rgb(1, 2, 3)');
    await options.getByLabel('Colours and sizes').press('Tab');
    await options.waitForFunction(
      () => document.documentElement.style.getPropertyValue('--cti-accent') === 'rgb(1, 2, 3)',
    );
  });

  test('shows in the panel at once which tabs it has, in which order', async () => {
    const panel = await toolbar.open('panel.html');
    await panel.getByRole('tab', { name: 'Worksheet' }).waitFor();
    await options.getByRole('checkbox', { name: 'Worksheet' }).uncheck();
    await options.getByRole('button', { name: 'Move Script up' }).click();
    await panel.getByRole('tab', { name: 'Worksheet' }).waitFor({ state: 'detached' });
    await panel.waitForFunction(
      () => [...document.querySelectorAll('[role=tab]')].map((tab) => tab.textContent.trim())[1] === 'Script',
    );
    assert.equal(await options.getByRole('checkbox', { name: 'Phone', exact: true }).isDisabled(), true);
    await panel.close();
  });

  test('asks for addresses of the web, and for a host that no caller chooses', async () => {
    await options.getByLabel('Add a page').fill('javascript:alert({number})');
    await options.getByLabel('Add a page').press('Enter');
    await options.getByText('An address begins with http:// or https://.').waitFor();
    await options.getByLabel('Add a page').fill('https://{number}.example.com/');
    await options.getByLabel('Add a page').press('Enter');
    await options.getByText('can’t stand in the host').waitFor();
    await options.getByLabel('Add a page').fill('https://crm.example.com/find?q={number}');
    await options.getByLabel('Add a page').press('Enter');
    await options.getByText('For example https://crm.example.com/find?q=%2B19255550100').waitFor();
  });

  test('writes a file that brings everything back', async () => {
    await options.getByLabel('Country').fill('FR');
    await options.getByLabel('Country').press('Tab');
    const saved = options.waitForEvent('download');
    await options.getByRole('button', { name: 'Export' }).click();
    const file = join(folder, 'settings.json');
    await (await saved).saveAs(file);
    const before = await stored();
    assert.equal(
      (JSON.parse(await readFile(file, 'utf8')) as { settings: { country: string } }).settings.country,
      'FR',
    );

    await options.getByRole('button', { name: 'Reset all' }).click();
    await options.getByText('Everything is as it came.').waitFor();
    await options.waitForFunction(() => document.querySelector<HTMLInputElement>('#country')?.value === 'US');
    await options.getByLabel('Import…').setInputFiles(file);
    await options.getByText('The settings were imported.').waitFor();
    await options.waitForFunction(() => document.querySelector<HTMLInputElement>('#country')?.value === 'FR');
    assert.deepEqual({ ...(await stored()), ...before }, await stored());

    const other = join(folder, 'other.json');
    await writeFile(other, '{"name":"something else"}');
    await options.getByLabel('Import…').setInputFiles(other);
    await options.getByText('This file is no export of the softphone.').waitFor();
    const partly = { softphoneToolbar: 1, settings: { country: 'IT', theme: 'pink', rings: 3 } };
    await writeFile(other, JSON.stringify(partly));
    await options.getByLabel('Import…').setInputFiles(other);
    await options.getByText('theme: This has to be one of system, light, dark.').waitFor();
    await options.getByText('There is no setting “rings”.').waitFor();
    await options.waitForFunction(() => document.querySelector<HTMLInputElement>('#country')?.value === 'IT');
  });

  test('shows what the administrator has set, and leaves it', async () => {
    await toolbar.setPolicy({ country: 'CH', onCall: 'both', tabs: ['phone', 'script'] });
    await options.waitForFunction(() => document.querySelector<HTMLInputElement>('#country')?.value === 'CH');
    assert.equal(await options.getByLabel('Country').isDisabled(), true);
    assert.equal(await options.getByLabel('When a call rings').inputValue(), 'both');
    await options.getByText('Set by your administrator.').first().waitFor();
    const file = join(folder, 'mine.json');
    await writeFile(file, JSON.stringify({ softphoneToolbar: 1, settings: { country: 'ES', language: 'es' } }));
    await options.getByLabel('Import…').setInputFiles(file);
    await options.waitForFunction(() => document.querySelector<HTMLInputElement>('#language')?.value === 'es');
    assert.equal(await options.getByLabel('Country').inputValue(), 'CH');
    const panel = await toolbar.open('panel.html');
    await panel.getByRole('tab', { name: 'Script' }).waitFor();
    assert.equal(await panel.getByRole('tab').count(), 2);
    await panel.close();

    await toolbar.setPolicy({ country: 'Switzerland' });
    await options.getByText('country: A country is two letters, such as US.').waitFor();
    await options.waitForFunction(() => !document.querySelector<HTMLInputElement>('#country')?.disabled);
  });

  test('saves a log that tells what happened, and nothing of callers or passwords', async () => {
    await options.getByLabel('Keep a log until the browser closes').check();
    const panel = await toolbar.signIn();
    const saved = options.waitForEvent('download');
    await options.getByRole('button', { name: 'Save the log…' }).click();
    const file = join(folder, 'log.txt');
    await (await saved).saveAs(file);
    const log = await readFile(file, 'utf8');
    assert.match(log, /session: signedIn/);
    assert.match(log, /event: loginProcessFinished/);
    assert.doesNotMatch(log, /secret|agent@example|\+1925/);
    await panel.close();
  });
});
