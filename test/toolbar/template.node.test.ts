import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PopData } from '../../packages/toolbar/shared/messages.ts';
import type { Template } from '../../packages/toolbar/shared/settings.ts';
import { fillTemplate, templatesFor, wantsRecord } from '../../packages/toolbar/shared/template.ts';

const template = (more: Partial<Template> = {}): Template => ({
  name: 'CRM',
  url: 'https://crm.example.com/?q={number}',
  campaigns: [],
  calls: ['inbound'],
  where: 'new',
  ...more,
});

const call = (more: Partial<PopData> = {}): PopData => ({
  callId: '1',
  kind: 'inbound',
  campaignId: '7',
  campaign: 'Support',
  values: { number: '+19255550100' },
  ...more,
});

describe('the address of a page for a call', () => {
  test('has each value encoded, by names in any case, and nothing for what is not known', () => {
    const values = { number: '+1 925', 'Customer.first_name': 'Ann & Bob/ü#' };
    assert.equal(
      fillTemplate('https://crm.example.com/{Number}?who={customer.FIRST_NAME}&x={none}', values),
      'https://crm.example.com/%2B1%20925?who=Ann%20%26%20Bob%2F%C3%BC%23&x=',
    );
  });

  test('stays on its own host and folder, whatever a caller is called', () => {
    assert.equal(fillTemplate('https://crm.example.com/{name}/x', { name: '..' }), 'https://crm.example.com//x');
    assert.equal(fillTemplate('https://crm.example.com{name}/x', { name: '.evil.example' }), undefined);
    assert.equal(fillTemplate('https://crm.example.com{name}', { name: '@evil.example' }), undefined);
    assert.equal(fillTemplate('{name}', { name: 'javascript:alert(1)' }), undefined);
    assert.ok(fillTemplate('https://crm.example.com/?q={name}', { name: '\ud800' }));
  });
});

describe('the pages for a call', () => {
  test('are those for its kind, campaign or skill', () => {
    const named = (list: readonly Template[], data: PopData) => templatesFor(list, data).map(({ name }) => name);
    const all = [
      template({ name: 'any' }),
      template({ name: 'by name', campaigns: ['support'] }),
      template({ name: 'by id', campaigns: ['7'] }),
      template({ name: 'other', campaigns: ['Sales'] }),
      template({ name: 'skill', campaigns: ['Claims'] }),
      template({ name: 'outbound', calls: ['outbound'] }),
    ];
    assert.deepEqual(named(all, call()), ['any', 'by name', 'by id']);
    assert.deepEqual(named(all, call({ campaign: '', campaignId: '', values: { 'Call.skill_name': 'claims' } })), [
      'any',
      'skill',
    ]);
    assert.deepEqual(named(all, call({ kind: 'outbound' })), ['outbound']);
  });

  test('wait for the contact only where they need more than the call tells', () => {
    assert.equal(wantsRecord(template()), false);
    assert.equal(wantsRecord(template({ campaigns: ['Claims'] })), true);
    assert.equal(wantsRecord(template({ url: 'https://crm.example.com/?q={Customer.id}' })), true);
  });
});
