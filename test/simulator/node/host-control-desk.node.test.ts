import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readWav } from '@cti-elements/simulator';
import { fileFolder } from '../../../packages/simulator/node/file-folder.ts';
import { wavFile } from '../../wav-file.ts';
import { HostKit } from './host-kit.ts';

test('files are saved in the folder under plain names, and nowhere else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cti-files-'));
  try {
    const save = fileFolder(join(folder, 'saved'));
    const file = wavFile();
    assert.equal(await save('Call 7.wav', file), true);
    for (const path of ['../a.wav', '/tmp/a.wav', 'a/b.wav', 'a\\b.wav', '.a.wav', 'a.txt', '', 'C:a.wav', 'a..wav'])
      assert.equal(await save(path, file), false, path);
    assert.deepEqual(await readdir(folder), ['saved']);
    assert.deepEqual(await readdir(join(folder, 'saved')), ['Call 7.wav']);
    assert.equal(readWav(await readFile(join(folder, 'saved', 'Call 7.wav'))).samples.length, 800);
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe('the control API of the desks', () => {
  let kit: HostKit;
  before(async () => {
    kit = await HostKit.open();
  });
  after(() => kit.close());

  const post = (path: string, body: object) =>
    kit.ask(`/control/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('a customer leaves voicemails, with the sounds that come with the simulator', async () => {
    const { desk } = kit.simulator.center.control;
    const before = desk.mailbox('agent@example.com').recordings.length;
    const left = await post('agents/agent@example.com/mail', { number: '9255550101', sound: 'thanks.wav' });
    assert.equal(left.status, 200, left.text);
    const { recordings } = desk.mailbox('agent@example.com');
    assert.equal(recordings.length, before + 1);
    assert.ok(Math.abs(recordings.at(-1)!.length! - 3222) < 2);
    const [campaign] = kit.simulator.center.account.campaigns;
    const waiting = await post(`campaigns/${campaign!.id}/voicemail`, { number: '9255550101', comments: 'Calls back' });
    assert.equal(waiting.status, 200, waiting.text);
    assert.equal(desk.voicemails()[0]!.comments, 'Calls back');
    assert.equal((await post('agents/agent@example.com/mail', { number: '9255550101', sound: 'no.wav' })).status, 404);
    assert.equal((await post('agents/nobody/mail', { number: '9255550101' })).status, 404);
  });

  test('contacts, skills, options, the clock and news', async () => {
    const { center } = kit.simulator;
    const skillId = center.account.skills[2]!.skillId;
    const all = [
      await post('contacts/9255550101', { product: 'Motor' }),
      await post('agents/agent@example.com/skills', { skillId, has: true }),
      await post('agents/agent@example.com/option', { option: 'ui.language', value: 'de' }),
      await post('clock', { ahead: 1000 }),
    ];
    assert.deepEqual(
      all.map(({ status }) => status),
      [200, 200, 200, 200],
    );
    assert.equal(center.office.records.get('9255550101').fields['product'], 'Motor');
    assert.ok(center.agents.get('agent@example.com').skillIds.includes(skillId));
    assert.equal(center.office.timeAdjustment, 1000);
    const news = await post('agents/agent@example.com/news', { event: 'softphoneError', text: 'No sound' });
    assert.equal(news.status, 409, 'the agent is not logged in');
    assert.equal((await post('agents/agent@example.com/news', { event: 'callEnded' })).status, 400);
    assert.equal((await post('agents/agent@example.com/fail-download', {})).status, 409);
  });

  test('recordings of calls are listed, and one that is not there is not', async () => {
    const list = await kit.ask('/control/recordings');
    assert.equal(list.text, '[]');
    assert.equal((await kit.ask('/control/recordings/7')).status, 404);
  });
});
