/**
 * The phone itself: the one document with the station, the sound and the connection to the service. Chrome keeps it offscreen,
 * Firefox in a pinned tab. Panels, pages and the worker come and go without it.
 */
import '@cti-elements/elements/provider';
import type { CtiProvider } from '@cti-elements/elements/provider';
import type { Station, StationRegistration } from '@cti-elements/client';
import { answer, ask } from '../shared/messages.ts';
import type { Settings } from '../shared/settings.ts';
import { shareNotices } from '../shared/notices.ts';
import { shareStation } from '../shared/station-view.ts';
import { wantsRecord } from '../shared/template.ts';
import { act, callback, dial } from './actions.ts';
import { Log } from './log.ts';
import { watchPops } from './pops.ts';
import { summarize, watchSummary } from './summary.ts';

const provider: CtiProvider = document.createElement('cti-provider');
let sharing: (() => void) | undefined;
let stopWatching: (() => void) | undefined;
const log = new Log();
let logged: CtiProvider['phone'];
let country = '';
/** A page of the CRM needs the contact's record. */
let wantsRecords = false;

/** The browser's station, which the panels see. */
async function createStation(
  registration: StationRegistration,
  renew: () => Promise<StationRegistration>,
): Promise<Station> {
  const audio = await import('@cti-elements/audio');
  const station = audio.createStation({ registration, renew });
  sharing?.();
  sharing = shareStation(station);
  return station;
}

async function use(settings: Settings): Promise<void> {
  country = settings.country;
  wantsRecords = settings.templates.some(wantsRecord);
  document.documentElement.lang = settings.language || navigator.language;
  const phone = provider.phone;
  provider.config = {
    endpoint: settings.endpoint,
    createStation,
    notifications: false,
    ringTone: () => settings.ringTone || undefined,
  };
  // Without one, the sound is elsewhere.
  provider.stationUrl = settings.stationUrl || undefined;
  if (!provider.isConnected) document.body.append(provider);
  await provider.updateComplete;
  keepLog(settings.log);
  if (provider.phone === phone || !provider.phone) return;
  stopWatching?.();
  const { client } = provider.phone;
  const watching = [
    shareNotices(provider.phone),
    watchSummary(provider.phone, (summary) => void ask('worker', 'summary', summary).catch(() => undefined)),
    watchPops(
      client,
      () => wantsRecords,
      (pop) => void ask('worker', 'pop', pop).catch(() => undefined),
    ),
  ];
  stopWatching = () => watching.forEach((stop) => stop());
}

function keepLog(isWanted: boolean): void {
  const wanted = isWanted ? provider.phone : undefined;
  if (wanted !== logged) log.follow(wanted?.client);
  logged = wanted;
}

answer('phone', {
  settings: use,
  dial: ({ number, text }) => dial(provider.phone, number, text ? country : undefined),
  act: (action) => act(provider.phone, action),
  callback: ({ id, action }) => callback(provider.phone, id, action),
  microphone: async () => {
    const { station, client } = provider.phone ?? {};
    if (station && client?.state.softphone.station?.leg === 'none') await station.restart();
  },
  summary: () => summarize(provider.phone),
  log: () => log.lines,
});

await use(await ask('worker', 'settings'));
