/** The clocks on the walls of time zones, with their changes in spring and autumn. Pure: all it knows comes from Intl. */
import { pad } from '../../internal/format.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What a calendar and a clock show: month from 1, hour from 0 to 23. */
export interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** The time zone of this machine. */
export const systemZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether this browser knows the zone, such as `Europe/Berlin`. */
export function isZone(name: string): boolean {
  try {
    clockOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What the zone's clock shows at a moment (epoch ms). */
export function wallAt(at: number, zone: string): Wall {
  // It reads `5/12/2026, 11:30:00`. Telling the parts apart here takes a third of the time that `formatToParts` does.
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = clockOf(zone).format(at).split(/\D+/).map(Number);
  return { year, month, day, hour, minute };
}

const asUtc = ({ year, month, day, hour, minute }: Wall): number => Date.UTC(year, month - 1, day, hour, minute);

/** How far the zone's clock is ahead of UTC at a moment, ms, in whole minutes. */
export function offsetAt(at: number, zone: string): number {
  return asUtc(wallAt(at, zone)) - Math.floor(at / MINUTE) * MINUTE;
}

/**
 * The moments when the zone's clock shows this: mostly one; two when clocks go back and show it twice, the earlier first; none
 * when they skip it.
 */
export function momentsOf(wall: Wall, zone: string): readonly number[] {
  const utc = asUtc(wall);
  const offsets = new Set([offsetAt(utc - DAY, zone), offsetAt(utc + DAY, zone)]);
  return [...offsets]
    .map((offset) => utc - offset)
    .filter((at) => asUtc(wallAt(at, zone)) === utc)
    .sort((a, b) => a - b);
}

/** The first moment when the clock shows this, or, when it skips that, as much later as it skips. */
export function momentOf(wall: Wall, zone: string): number {
  const utc = asUtc(wall);
  return momentsOf(wall, zone)[0] ?? utc - offsetAt(utc - DAY, zone);
}

/** The same calendar, `days` later, at an hour. */
function onDay({ year, month, day }: Wall, days: number, hour: number): Wall {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), hour, minute: 0 };
}

/** The day in the zone that a moment is in, `days` later: when it begins, epoch ms. Some days have 23 hours, some 25. */
export function startOfDay(at: number, zone: string, days = 0): number {
  return momentOf(onDay(wallAt(at, zone), days, 0), zone);
}

/** When the day after one begins, by when that one does. Most days have 24 hours: the clock is asked once then. */
export function nextDay(begin: number, zone: string): number {
  const { hour, minute } = wallAt(begin + DAY, zone);
  return hour === 0 && minute === 0 ? begin + DAY : startOfDay(begin, zone, 1);
}

/** `hour` o'clock on the day after the moment's, in the zone. */
export function tomorrowAt(at: number, zone: string, hour: number): number {
  return momentOf(onDay(wallAt(at, zone), 1, hour), zone);
}

/** A moment as the value of a field for date and time. */
export function toField(at: number, zone: string): string {
  const { year, month, day, hour, minute } = wallAt(at, zone);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}`;
}

/** The value of a field for date and time; undefined while it is not complete. */
export function fromField(text: string): Wall | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  return { year, month, day, hour, minute };
}
