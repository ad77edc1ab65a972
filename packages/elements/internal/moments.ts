/** Moments as an agent reads them: the one place where the elements write dates and times, in the agent's language and a zone. */

const formats = new Map<string, Intl.DateTimeFormat>();
const TIME = { hour: 'numeric', minute: '2-digit' } as const;

/** A moment (epoch ms) by the parts that `options` name. `options.timeZone` is the zone to write it in, else the machine's. */
export function formatMoment(at: number, options: Intl.DateTimeFormatOptions, locale?: string): string {
  return formatOf(options, locale).format(at);
}

/** The same formatter for the same options: making one takes a thousand times as long as using it. */
export function formatOf(options: Intl.DateTimeFormatOptions, locale?: string): Intl.DateTimeFormat {
  const key = `${locale} ${Object.entries(options).join(' ')}`;
  let known = formats.get(key);
  if (!known) formats.set(key, (known = new Intl.DateTimeFormat(locale, options)));
  return known;
}

/** The time of day, such as `2:30 PM` or `14:30`. */
export const formatTime = (at: number, zone?: string): string => formatMoment(at, inZone(TIME, zone));

/** The time with the parts of the date that `day` names, such as `Sat, May 2, 2:30 PM`. */
export const formatDayAndTime = (at: number, day: Intl.DateTimeFormatOptions, zone?: string): string =>
  formatMoment(at, inZone({ ...day, ...TIME }, zone));

/** Today's moments as a time, others with their day. */
export function formatWhen(at: number, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return isToday ? formatTime(at) : formatDayAndTime(at, { month: 'short', day: 'numeric' });
}

const inZone = (options: Intl.DateTimeFormatOptions, timeZone: string | undefined): Intl.DateTimeFormatOptions =>
  timeZone ? { ...options, timeZone } : options;
