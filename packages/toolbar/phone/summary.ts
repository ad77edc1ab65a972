/** What the worker needs to know of the phone, for badge, notifications and keys. */
import { activity, type CtiState, currentCall, displayName, dueCallbacks, otherNumber } from '@cti-elements/client';
import type { CtiProvider } from '@cti-elements/elements/provider';
import { msg, str } from '@lit/localize';
import { combineLatest, distinctUntilChanged, interval, map, startWith } from 'rxjs';
import type { PhoneSummary } from '../shared/messages.ts';

type Phone = NonNullable<CtiProvider['phone']>;

/** How often callbacks are looked at that only the time makes due, in ms. */
const LOOK = 5_000;

export function summarize(phone: Phone | undefined): PhoneSummary {
  return phone
    ? toSummary(phone.client.state, Date.now())
    : { activity: 'offline', title: msg('The phone is not set up'), due: [] };
}

/** Calls `tell` now and after every change, until the function that comes back is called. */
export function watchSummary(phone: Phone, tell: (summary: PhoneSummary) => void): () => void {
  const { client } = phone;
  const watching = combineLatest([client.state$, interval(LOOK).pipe(startWith(0))])
    .pipe(
      map(([state]) => toSummary(state, Date.now())),
      distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
    )
    .subscribe(tell);
  return () => watching.unsubscribe();
}

function toSummary(state: CtiState, now: number): PhoneSummary {
  const { session, connection, softphone } = state;
  const call = currentCall(state);
  const { kind } = activity(state);
  const isLost = connection.status === 'retrying' || session.status === 'unknown';
  const due = session.status === 'signedIn' ? dueCallbacks(now)(state) : [];
  const title = call ? displayName(call.info)(state) || msg('Number withheld') : '';
  const campaign = state.directory.campaigns.find(({ id }) => id === call?.info.campaignId)?.name ?? '';
  const number = call ? otherNumber(call.info) : '';
  return {
    activity: isLost ? 'offline' : kind,
    title: isLost ? msg('The phone service can’t be reached') : words(kind, title),
    ...(call && {
      call: { id: call.id, title, detail: [number === title ? '' : number, campaign].filter(Boolean).join(' · ') },
    }),
    due: due.map(({ id = '', number: one = '', comments = '' }) => ({ id, number: one, note: comments })),
    ...(softphone.station && { microphone: softphone.station.microphone }),
  };
}

function words(kind: ReturnType<typeof activity>['kind'], title: string): string {
  switch (kind) {
    case 'signedOut':
      return msg('Signed out');
    case 'ready':
      return msg('Ready');
    case 'notReady':
      return msg('Not ready');
    case 'ringingHere':
      return msg(str`Incoming call from ${title}`);
    case 'ringingThere':
      return msg(str`Calling ${title}`);
    case 'talking':
      return msg(str`Talking to ${title}`);
    case 'onHold':
      return msg(str`On hold: ${title}`);
    case 'wrapUp':
      return msg('Call ended, choose a disposition');
  }
}
