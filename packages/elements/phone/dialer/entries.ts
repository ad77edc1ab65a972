import { type FinishedCall, otherNumber } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { direction } from '../../internal/calls.ts';
import { formatNumber, sameNumber } from '../../internal/format.ts';
import { inGroups } from '../../internal/found-list.ts';
import type { IconName } from '../../internal/icon.ts';
import { bestFits, better, fit, fitNumber, fold } from '../../internal/match.ts';
import { parseNumber } from '../../internal/number.ts';
import { usesOf } from '../../internal/usage.ts';
import { type NameSources, whoIs } from '../../internal/who.ts';

/** Somebody to call. */
export interface Entry {
  readonly group: string;
  readonly icon: IconName;
  readonly name: string;
  readonly detail: string;
  readonly number: string;
}

/**
 * What Enter can take, the likeliest first: the speed dial whose code was typed, the number that was typed, then speed dials
 * and recent calls whose name or number fits. Each number once, at most `limit`.
 */
export function search(sources: NameSources, text: string, limit = 12): Entry[] {
  if (!text.trim()) return [];
  const { directory, calls } = sources.client.state;
  const { number, tones } = parseNumber(text);
  const code = fold(text);
  const dials = directory.speedDials.map(({ code = '', description = '', number = '' }) => ({
    group: msg('Speed dials'),
    icon: 'star' as const,
    name: description || formatNumber(number),
    detail: formatNumber(number),
    number,
    code,
  }));
  const known: readonly (Entry & { readonly code?: string })[] = [
    ...dials,
    ...calls.recent.map((call) => recentEntry(sources, call)),
  ];
  const isTyped = (entry: Entry): boolean => !tones.length && sameNumber(entry.number, number);
  const isCode = (entry: Entry & { readonly code?: string }): boolean => !!entry.code && fold(entry.code) === code;
  const fitOf = (entry: Entry): number | undefined =>
    isCode(entry)
      ? -2
      : isTyped(entry)
        ? -1
        : better(fit(text, entry.name), number ? fitNumber(text, entry.number) : undefined);
  const typed: Entry = {
    group: msg('Number'),
    icon: 'phone',
    name: formatNumber(number),
    detail: tones.length ? msg(str`then ${tones.join(', ')}`) : '',
    number: text,
  };
  const rank = usesOf('dial');
  const fits = bestFits(known, fitOf, (entry) => rank(entry.number));
  const coded = fits.filter(isCode);
  const others = fits.filter((entry) => !isCode(entry));
  const seen: string[] = [];
  const found = [...coded, ...(number && !fits.some(isTyped) ? [typed] : []), ...others]
    .filter((entry) => {
      if (!entry.number || seen.some((number) => sameNumber(number, entry.number))) return false;
      seen.push(entry.number);
      return true;
    })
    .slice(0, limit);
  return inGroups(found);
}

export function recentEntry(
  sources: NameSources,
  call: FinishedCall,
): Entry & { readonly at: number; readonly how: string } {
  const number = otherNumber(call.info);
  const { title, detail = '' } = whoIs(sources, call.info);
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
