import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { HostKit } from './host-kit.ts';

describe('the control API of what the call centre does with calls', () => {
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

  test('customers are dialled, or wait to be called back, and limits are set', async () => {
    const { center } = kit.simulator;
    const dialled = await post('autodial', { number: '9255550105' });
    assert.equal(dialled.status, 200, dialled.text);
    assert.equal(center.queue.at(-1)?.kind, 'autodial');
    const asked = await post('live-callbacks', { number: '9255550106' });
    const { callSessionId } = JSON.parse(asked.text) as { callSessionId: string };
    assert.equal(center.queue.at(-1)?.id, callSessionId);
    assert.equal((await post(`live-callbacks/${callSessionId}/cancel`, {})).status, 200);
    assert.equal((await post(`live-callbacks/${callSessionId}/cancel`, {})).status, 404);
    assert.equal((await post('park-limits', { perAgent: 1 })).status, 200);
    assert.equal(center.parkLimits.perAgent, 1);
    assert.equal((await post('park-limits', { perAgent: -1 })).status, 400);
  });

  test('a preview needs an agent who is here, and lists of the right kind', async () => {
    const preview = (body: object) => post('agents/agent@example.com/preview', body);
    const refused = await preview({ numbers: ['9255550102'] });
    assert.deepEqual([refused.status, /not logged in/.test(refused.text)], [409, true]);
    assert.match((await preview({ numbers: [5] })).text, /list of texts/);
    assert.match((await preview({ numbers: ['1'], restricted: ['a'] })).text, /whole numbers/);
    const workstation = kit.simulator.center.workstation(1);
    const station = { stationId: '1001', stationType: 'SOFTPHONE' };
    await workstation.call('login', { userName: 'agent@example.com', password: 'secret', ...station });
    const shown = await preview({ numbers: ['9255550102', '9255550104'], restricted: [1], timeLimit: 60_000 });
    assert.equal(shown.status, 200, shown.text);
    assert.equal(workstation.currentCall?.state, 'previewing');
    assert.equal((await post('agents/agent@example.com/restrict-preview', { restricted: [0] })).status, 200);
    assert.deepEqual([...workstation.currentCall.preview!.restricted], [0]);
    assert.equal((await post('agents/agent@example.com/comments', { comments: 'VIP' })).status, 200);
    assert.equal(workstation.currentCall.comments, 'VIP');
  });
});
