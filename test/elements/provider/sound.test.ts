/** What the page and the agent are told of a call's sound. */
import { expect, oneEvent } from '@open-wc/testing';
import { type LineQuality, MediaError } from '@cti-elements/client';
import type { CtiCallFinishedEvent, CtiQualityEvent } from '@cti-elements/elements';
import { type Bench, createBench, until } from '../bench.ts';
import { seen, sees, waitUntil } from '../user.ts';

const LINE: LineQuality = {
  inbound: { grade: 4, mos: 4.3, loss: 0, jitter: 2 },
  outbound: { grade: 1, mos: 2.1, loss: 0.3, jitter: 9 },
  worse: 'outbound',
  roundTrip: 40,
  codec: 'opus',
  candidates: { local: 'host', remote: 'relay' },
};

describe('The sound of a call', () => {
  let bench: Bench;
  beforeEach(() => (bench = createBench()));
  afterEach(() => bench.dispose());

  it('is told in numbers while it lasts, and on the whole with the log entry', async () => {
    await bench.signIn();
    const id = await bench.talk();
    const measured = oneEvent(document, 'cti-quality') as unknown as Promise<CtiQualityEvent>;
    const wholeLine = { ...LINE, roundTrip: 50 };
    await waitUntil(() => bench.provider.phone !== undefined);
    bench.station().set({ quality: 1, line: LINE, wholeLine });
    const { callId, quality, line } = await measured;
    expect({ callId, quality, line }).to.deep.equal({ callId: id, quality: 1, line: LINE });
    const { client } = bench;
    await client.call('disconnectCall');
    await until(client, ({ calls }) => calls.byId[id]?.phase === 'wrapUp');
    const { campaignId = '' } = client.state.calls.byId[id]!.info;
    await until(client, ({ directory }) => Boolean(directory.dispositions[campaignId]?.length));
    const finished = oneEvent(document, 'cti-call-finished') as unknown as Promise<CtiCallFinishedEvent>;
    const dispositionId = client.state.directory.dispositions[campaignId]![0]!.id!;
    await bench.provider.phone!.finish({ callId: id, dispositionId, comments: '' });
    expect((await finished).line).to.deep.equal(wholeLine);
  });

  it('has the agent told that the browser is asking for the microphone, on the card that rings', async () => {
    await bench.signIn();
    await bench.ring();
    bench.station().set({ asking: true });
    await sees('Your browser is asking for the microphone');
    bench.station().set({ asking: undefined });
    await waitUntil(() => !seen().includes('Your browser is asking for the microphone'));
  });

  it('has the agent told that the page may have no microphone, in words of its own', async () => {
    await bench.signIn();
    const error = new MediaError('microphoneForbidden', 'This page may not use the microphone.');
    bench.station().set({ microphone: 'blocked', error });
    await sees(/Permissions-Policy|allow="microphone"/);
    expect(seen().includes('allow it in the address bar')).to.equal(false);
  });

  it('rings as the page wants it for the campaign', async () => {
    bench.provider.ringTone = ({ campaign }) => (campaign === 'Renewals' ? '/renewals.mp3' : undefined);
    await bench.signIn();
    await bench.ring();
    await waitUntil(() => bench.station().rings.includes('/renewals.mp3'));
    await bench.client.call('softphonePickupPhone');
    await waitUntil(() => bench.station().rings.at(-1) === undefined);
  });
});

describe('A page that is a view of the phone', () => {
  let bench: Bench;
  beforeEach(() => (bench = createBench({ isView: true })));
  afterEach(() => bench.dispose());

  it('never takes the sound, says where it is, and does not offer to move it', async () => {
    await bench.signIn();
    expect(() => bench.station()).to.throw();
    await waitUntil(() => bench.softphone.shadowRoot?.querySelector('.light')?.getAttribute('title') !== null);
    const light = bench.softphone.shadowRoot?.querySelector('.light');
    expect(light?.getAttribute('title')).to.equal('Phone shown only, its sound is elsewhere');
    expect(seen().includes('Move audio here')).to.equal(false);
  });
});
