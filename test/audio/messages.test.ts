/** Calls whose messages are unusual, or broken: each rings or is refused, and never left without an answer. */
import { expect } from '@open-wc/testing';
import type { Station } from '@cti-elements/client';
import { AudioBench, until } from './bench.ts';
import { FarEnd } from './far-end.ts';
import { ACCEPTED, REFUSED } from './odd-invites.ts';
import { OddInvite } from './odd-invite.ts';

describe('An unusual INVITE', () => {
  let bench: AudioBench;
  let station: Station;
  let far: FarEnd;
  let sdp: string;

  beforeEach(async () => {
    bench = new AudioBench();
    station = await bench.registered();
    far = new FarEnd();
    sdp = await far.offer();
  });
  afterEach(async () => {
    far.close();
    await bench.dispose();
  });

  for (const { name, ...row } of ACCEPTED) {
    it(`rings: ${name}`, async () => {
      const invite = new OddInvite(bench.service, sdp, row);
      invite.send();
      await until(() => invite.codes.some((code) => code >= 180), 'it is answered');
      expect(invite.codes).to.deep.equal([180]);
      expect(bench.state(station).leg).to.equal('ringing');
      expect(bench.state(station).error).to.equal(undefined);
      // Who answers repeats what the caller is known by, letter by letter.
      const [answer] = invite.answers;
      expect(answer?.headers.get('from')).to.equal(invite.headers.get('from'));
      expect(answer?.headers.get('to')?.replace(/;tag=\w+$/, '')).to.equal(invite.headers.get('to'));
      if (!row.body) return;
      await station.pickUp();
      await until(() => invite.codes.includes(200), 'it is picked up');
      const { body = '' } = invite.answers.at(-1) ?? {};
      // Where nothing was offered, this is an offer itself.
      if (!body.includes('a=setup:actpass')) await far.accept(body);
    });
  }

  for (const { name, code, told, header, ...row } of REFUSED) {
    it(`is refused with ${code}, and the agent is told: ${name}`, async () => {
      const invite = new OddInvite(bench.service, sdp, row);
      invite.send();
      await until(() => invite.codes.some((each) => each >= 180), 'it is answered');
      expect(invite.codes.at(-1)).to.equal(code);
      expect(invite.codes).not.to.include(180);
      expect(bench.state(station).leg).to.equal('none');
      if (header) expect(invite.answers.at(-1)?.headers.get(header[0])).to.equal(header[1]);
      await bench.until(station, ({ error }) => error?.message.includes(told) ?? false, `it is told: ${told}`);
    });
  }

  it('that is broken is no longer told of when the next call comes', async () => {
    new OddInvite(bench.service, sdp, { from: 'nobody' }).send();
    await bench.until(station, ({ error }) => error !== undefined, 'it is told');
    await bench.service.call();
    await bench.until(station, ({ leg, error }) => leg === 'ringing' && error === undefined, 'it rings');
  });
});
