/** What the page is told of a call's sound, and which ring it chose for it. */
import { type Call, type CtiState, currentCall, type LineQuality } from '@cti-elements/client';
import { distinctUntilChanged, map, Subscription } from 'rxjs';
import { type CallSummary, CtiQualityEvent } from '../../internal/events.ts';
import type { Phone } from '../../internal/phone.ts';
import { summarize } from './summary.ts';

/** How long the lines of calls that wait for their disposition are remembered, counted in calls. */
const KEPT = 20;

export interface SoundTelling {
  readonly subscription: Subscription;
  /** What a call's line was like on the whole, where its sound was in this page. */
  lineOf(callId: string): LineQuality | undefined;
}

/** Tells every measurement of the line; `ringTone` is the page's choice for a call that rings. */
export function tellSound(
  phone: Phone,
  dispatch: (event: Event) => void,
  ringTone: (call: CallSummary) => string | undefined,
): SoundTelling {
  const { client } = phone;
  const lines = new Map<string, LineQuality>();
  const subscription = new Subscription();
  subscription.add(
    client
      .select(({ softphone }) => softphone.station?.line)
      .subscribe((line) => {
        const call = currentCall(client.state);
        const { wholeLine, quality } = client.state.softphone.station ?? {};
        if (!line || quality === undefined || call?.phase !== 'talking') return;
        if (wholeLine) keepLatest(lines, call.id, wholeLine);
        dispatch(new CtiQualityEvent(call.id, quality, line));
      }),
  );
  subscription.add(
    client.state$
      .pipe(
        map((state) => ringing(state)),
        distinctUntilChanged((a, b) => a?.id === b?.id),
      )
      .subscribe((call) => phone.station?.setRing?.(call && ringTone(summarize(phone, call)))),
  );
  return { subscription, lineOf: (callId) => lines.get(callId) };
}

function ringing(state: CtiState): Call | undefined {
  const call = currentCall(state);
  return call?.phase === 'ringingHere' ? call : undefined;
}

function keepLatest(lines: Map<string, LineQuality>, id: string, line: LineQuality): void {
  lines.set(id, line);
  for (const oldest of lines.keys()) {
    if (lines.size <= KEPT) return;
    lines.delete(oldest);
  }
}
