import { type CtiState, type FinishedCall, otherNumber } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { direction, whoIs } from '../../internal/calls.ts';
import { formatNumber } from '../../internal/format.ts';
import type { IconName } from '../../internal/icon.ts';

/** Somebody to call. */
export interface Entry {
  readonly group: string;
  readonly icon: IconName;
  readonly name: string;
  readonly detail: string;
  readonly number: string;
}

/** Who matches what was typed: speed dials and recent calls, at most `limit`, each number once. */
export function search(state: Pick<CtiState, 'directory' | 'calls'>, text: string, limit = 12): Entry[] {
  const { directory, calls } = state;
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const digits = wanted.replace(/\D/g, '');
  const seen = new Set<string>();
  return [
    ...directory.speedDials.map(({ code = '', description = '', number = '' }): Entry & { key?: string } => ({
      group: msg('Speed dials'),
      icon: 'star',
      name: description || formatNumber(number),
      detail: formatNumber(number),
      number,
      key: code,
    })),
    ...calls.recent.map((call) => recentEntry(state, call)),
  ]
    .filter((entry: Entry & { key?: string }) => {
      const matches =
        entry.name.toLowerCase().includes(wanted) ||
        (digits !== '' && entry.number.replace(/\D/g, '').includes(digits)) ||
        (!!entry.key && entry.key.toLowerCase() === wanted);
      if (!matches || !entry.number || seen.has(entry.number)) return false;
      seen.add(entry.number);
      return true;
    })
    .slice(0, limit);
}

export function recentEntry(
  state: Pick<CtiState, 'directory'>,
  call: FinishedCall,
): Entry & { readonly at: number; readonly how: string } {
  const number = otherNumber(call.info);
  const { title, detail = '' } = whoIs(state, call.info);
  const isInbound = direction(call.info) === 'inbound';
  return {
    group: msg('Recent calls'),
    icon: call.outcome === 'missed' ? 'missed' : isInbound ? 'incoming' : 'outgoing',
    how: call.outcome === 'missed' ? msg('Missed call') : isInbound ? msg('Inbound call') : msg('Outbound call'),
    name: title,
    detail,
    number,
    at: call.finishedAt,
  };
}
