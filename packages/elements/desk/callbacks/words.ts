/** Times and headings as an agent reads them. */
import { msg, str } from '@lit/localize';
import { formatDayAndTime, formatMoment, formatOf, formatTime } from '../../internal/moments.ts';
import type { Heading } from './rows.ts';
import { offsetAt, tomorrowAt, toField, wallAt } from './zone.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** With the day, and the year where it is another one. */
export function dayAndTimeOf(at: number, now: number, zone: string): string {
  if (isSameDay(at, now, zone)) return msg(str`today, ${formatTime(at, zone)}`);
  if (isSameDay(at, tomorrowAt(now, zone, 12), zone)) return msg(str`tomorrow, ${formatTime(at, zone)}`);
  const year = wallAt(at, zone).year === wallAt(now, zone).year ? {} : { year: 'numeric' as const };
  return formatDayAndTime(at, { weekday: 'short', month: 'short', day: 'numeric', ...year }, zone);
}

export const isSameDay = (a: number, b: number, zone: string): boolean =>
  toField(a, zone).slice(0, 10) === toField(b, zone).slice(0, 10);

/** What the time is for the customer; empty where that is not known, or the agent's own. */
export function customerTime(at: number, zone: string, theirs: string | undefined): string {
  return !theirs || offsetAt(at, zone) === offsetAt(at, theirs) ? '' : msg(str`${timeThere(at, zone, theirs)} there`);
}

/** The time in another zone, with the day of the week where that is another one. */
export function timeThere(at: number, zone: string, theirs: string): string {
  const isSame = toField(at, zone).slice(0, 10) === toField(at, theirs).slice(0, 10);
  return isSame ? formatTime(at, theirs) : formatDayAndTime(at, { weekday: 'short' }, theirs);
}

/** Whether people would rather not be called then, by the clock of their zone. */
export function isUnkind(at: number, zone: string): boolean {
  const { hour } = wallAt(at, zone);
  return hour < 8 || hour >= 21;
}

export function headingWords(heading: Heading, zone: string, now: number): string {
  switch (heading.kind) {
    case 'overdue':
      return msg('Overdue');
    case 'noTime':
      return msg('Without a time');
    case 'done':
      return msg('Done');
    case 'day': {
      if (heading.away === 0) return msg('Today');
      if (heading.away === 1) return msg('Tomorrow');
      const year = wallAt(heading.at, zone).year === wallAt(now, zone).year ? {} : { year: 'numeric' as const };
      const day = { weekday: 'long', month: 'long', day: 'numeric', ...year } as const;
      return formatMoment(heading.at + 12 * HOUR, { ...day, timeZone: zone });
    }
  }
}

/** How late something is: minutes, then hours, then days. */
export function lateWords(late: number): string {
  if (late < MINUTE) return msg('due now');
  if (late < HOUR) return msg(str`${Math.floor(late / MINUTE)} min late`);
  if (late < 2 * DAY) return msg(str`${Math.floor(late / HOUR)} h late`);
  return msg(str`${Math.floor(late / DAY)} days late`);
}

/** A zone as people say it: `Berlin time`. */
export function zoneWords(zone: string): string {
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return zone.includes('/') ? msg(str`${place} time`) : zone;
}

/** What tells the two times apart that a clock shows twice, such as `PDT` and `PST`. */
export function zoneMark(at: number, zone: string): string {
  const parts = formatOf({ timeZone: zone, timeZoneName: 'short' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** How long a reminder is put off: ms from now, or the moment it asks for. */
export interface Snooze {
  readonly label: string;
  readonly until: number;
}

export function snoozes(now: number, zone: string): readonly Snooze[] {
  const morning = tomorrowAt(now, zone, 9);
  return [
    { label: msg('5 minutes'), until: now + 5 * MINUTE },
    { label: msg('15 minutes'), until: now + 15 * MINUTE },
    { label: msg('1 hour'), until: now + HOUR },
    { label: msg(str`Tomorrow, ${formatTime(morning, zone)}`), until: morning },
  ];
}
