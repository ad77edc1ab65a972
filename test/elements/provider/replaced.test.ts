import { expect } from '@open-wc/testing';
import type { CtiProvider } from '@cti-elements/elements';
import type { StationRegistration } from '@cti-elements/client';
import '../../../packages/elements/phone/define.ts';
import { type Bench, createBench, until } from '../bench.ts';
import { FakeStation, registrationOf } from '../fake-station.ts';
import { seen, sees, waitUntil } from '../user.ts';

describe('a provider in a page that renders it again and again', () => {
  let bench: Bench;
  let stations: FakeStation[];
  /** The phone of 1001, as long as a provider asks for it. */
  const makeStation = ({ uri }: StationRegistration): FakeStation => {
    const station = new FakeStation(bench.simulator.media.phone(uri.replace(/^sip:|@.*/g, '')));
    stations.push(station);
    return station;
  };
  const alive = (): FakeStation[] => stations.filter(({ disposed }) => !disposed);

  beforeEach(() => {
    stations = [];
    bench = createBench();
    bench.provider.createStation = makeStation;
  });
  afterEach(() => bench.dispose());

  /** As a framework makes another one for the same service. */
  const another = (): CtiProvider => {
    const provider = document.createElement('cti-provider');
    provider.config = { client: bench.client, stationRegistration: registrationOf, createStation: makeStation };
    provider.append(document.createElement('cti-softphone'));
    return provider;
  };

  it('has one phone, however often its functions are other ones', async () => {
    const { provider } = bench;
    await bench.signIn();
    await bench.talk();
    const { phone } = provider;
    let asked = 0;
    for (let render = 0; render < 20; render++) {
      provider.stationRegistration = (station) => {
        asked++;
        return registrationOf(station);
      };
      provider.createStation = (registration) => makeStation(registration);
      provider.peer = (configuration) => new RTCPeerConnection(configuration);
      provider.getUserMedia = (constraints) => navigator.mediaDevices.getUserMedia(constraints);
      provider.ringTone = () => undefined;
      provider.shortcuts = {};
      await provider.updateComplete;
    }
    expect(provider.phone).to.equal(phone);
    expect(stations).to.have.length(1);
    expect(asked, 'the station’s data are not asked for again').to.equal(0);
    await sees('End call');
  });

  it('makes the station with the functions that it has at the time', async () => {
    const { provider, client } = bench;
    await provider.updateComplete;
    const asked: string[] = [];
    provider.stationRegistration = (station) => {
      asked.push(station);
      return registrationOf(station);
    };
    await bench.signIn();
    expect(asked).to.deep.equal(['1001']);
    expect(stations).to.have.length(1);
    expect(client.state.softphone.station?.status).to.equal('registered');
  });

  it('makes the station of an agent who is signed in when the page says at last where its data are', async () => {
    const { provider, client } = bench;
    provider.stationRegistration = undefined;
    await provider.updateComplete;
    await client.login({ user: 'agent@example.com', password: 'secret', stationId: '1001', stationType: 'SOFTPHONE' });
    expect(provider.phone?.hasStation).to.equal(false);
    provider.stationRegistration = registrationOf;
    await until(client, ({ softphone }) => softphone.station !== undefined);
    expect(stations).to.have.length(1);
  });

  it('lets go of the sound when the page is to be a view, and takes it back after that', async () => {
    const { provider, client } = bench;
    await bench.signIn();
    await bench.talk();
    provider.station = 'none';
    await until(client, ({ softphone }) => softphone.station === undefined);
    expect(alive()).to.deep.equal([]);
    await sees('End call');
    provider.station = undefined;
    await until(client, ({ softphone }) => softphone.station !== undefined);
    expect(alive()).to.have.length(1);
  });

  it('goes on in the one that replaces it in the same task, with the call and its sound', async () => {
    await bench.signIn();
    await bench.talk();
    const { phone } = bench.provider;
    const next = another();
    bench.provider.replaceWith(next);
    await next.updateComplete;
    expect(next.phone).to.equal(phone);
    expect(bench.provider.phone).to.equal(undefined);
    await sees('End call');
    expect(stations).to.have.length(1);
    expect(alive()).to.have.length(1);
    next.remove();
  });

  it('goes on without a call, too: the station is not registered anew', async () => {
    await bench.signIn();
    const { phone } = bench.provider;
    const next = another();
    const place = document.createElement('div');
    bench.provider.replaceWith(place);
    place.append(next);
    await next.updateComplete;
    expect(next.phone).to.equal(phone);
    expect(stations).to.have.length(1);
    expect(alive()).to.have.length(1);
    place.remove();
    await waitUntil(() => alive().length === 0, 'The station outlives the last provider');
  });

  it('hands a call over to one that was there before it went', async () => {
    await bench.signIn();
    await bench.talk();
    const { phone } = bench.provider;
    const next = another();
    document.body.append(next);
    await next.updateComplete;
    expect(next.phone, 'both are there, each with a phone').to.not.equal(phone);
    bench.provider.remove();
    await waitUntil(() => next.phone === phone, 'The phone with the sound has no place in the page');
    await waitUntil(() => alive().length === 1, 'Two stations are there');
    expect(alive()).to.deep.equal([stations[0]]);
    await sees('End call');
    next.remove();
    await bench.client.call('disconnectCall');
    await waitUntil(() => alive().length === 0, 'The station lives on without a provider and a call');
  });

  it('comes back as it was when its own place is filled with it again', async () => {
    await bench.signIn();
    await bench.talk();
    const { provider } = bench;
    const { phone } = provider;
    const next = another();
    provider.replaceWith(next);
    next.replaceWith(provider);
    await waitUntil(() => provider.phone === phone && provider.isConnected, 'The provider lost its phone');
    await next.updateComplete;
    await sees('End call');
    expect(seen()).to.include('End call');
    expect(alive()).to.have.length(1);
  });

  describe('by its address', () => {
    const { fetch } = globalThis;
    beforeEach(() => (globalThis.fetch = bench.simulator.fetch));
    afterEach(() => (globalThis.fetch = fetch));

    const settings = { keep: 'nothing', stationRegistration: registrationOf, createStation: makeStation } as const;

    it('is the same service however its address is written, and in the page that innerHTML makes', async () => {
      bench.provider.remove();
      const place = document.createElement('div');
      document.body.append(place);
      const show = (endpoint: string): CtiProvider => {
        place.innerHTML = `<cti-provider endpoint="${endpoint}"><cti-softphone></cti-softphone></cti-provider>`;
        const provider = place.querySelector('cti-provider')!;
        provider.config = settings;
        return provider;
      };
      const first = show('/agent/v2');
      await first.updateComplete;
      const phone = first.phone!;
      const { client } = phone;
      await client.login({
        user: 'agent@example.com',
        password: 'secret',
        stationId: '1001',
        stationType: 'SOFTPHONE',
      });
      await until(client, ({ softphone }) => softphone.station?.status === 'registered');
      await client.call('makeCall', { number: '+19255550188' });
      await until(client, ({ calls, softphone }) => Boolean(calls.currentId && softphone.station?.leg === 'up'));
      const second = show(new URL('/agent/v2', location.href).href);
      await second.updateComplete;
      expect(second.phone).to.equal(phone);
      second.endpoint = '/agent/v2';
      await second.updateComplete;
      expect(second.phone, 'the address in its other spelling').to.equal(phone);
      expect(alive()).to.have.length(1);
      await sees('Calling…');
      await client.call('disconnectCall');
      place.remove();
      await waitUntil(() => alive().length === 0, 'The station lives on without a provider and a call');
    });
  });
});
