import { CtiError, type Station, type StationRegistration } from '@cti-elements/client';
import { msg } from '@lit/localize';
import type { StationSource } from '../internal/station-lifecycle.ts';
import type { CtiConfig } from './config.ts';

/** What a provider's station is made with, as the provider's properties say at the time. */
export const stationSource = (provider: CtiConfig): StationSource => ({
  get stationRegistration() {
    const { stationRegistration, stationUrl } = provider;
    if (stationRegistration) return stationRegistration;
    return stationUrl === undefined ? undefined : (station: string) => fetchByUrl(stationUrl, station);
  },
  get isView() {
    return provider.station === 'none';
  },
  get needs() {
    const { createStation, peer, getUserMedia } = provider;
    return { peer: !createStation && !peer, microphone: !createStation && !getUserMedia };
  },
  createStation: (registration, renew) =>
    provider.createStation?.(registration, renew) ?? loadStation(registration, renew, provider),
});

async function fetchByUrl(url: string, station: string): Promise<StationRegistration> {
  const { fetchRegistration } = await import('../station/index.ts');
  return fetchRegistration(url, station);
}

/** The sound comes only when a station in this page needs it. */
async function loadStation(
  registration: StationRegistration,
  renew: () => Promise<StationRegistration>,
  provider: CtiConfig,
): Promise<Station> {
  const { createStation } = await import('@cti-elements/audio').catch((cause: unknown) => {
    throw new CtiError(msg('The part of this page for the sound could not be loaded from the page’s server.'), {
      cause,
    });
  });
  const { mediaDevices } = navigator as Partial<Navigator>;
  const opener = (): CtiConfig['getUserMedia'] =>
    provider.getUserMedia ?? (mediaDevices && ((constraints) => mediaDevices.getUserMedia(constraints)));
  return createStation({
    registration,
    renew,
    peer: (configuration) => provider.peer?.(configuration) ?? new RTCPeerConnection(configuration),
    getUserMedia: opener() && ((constraints) => opener()!(constraints)),
  });
}
