/** A moment (epoch ms) as an agent reads it: today's as a time, others with their day. */
export function formatWhen(at: number, now: number): string {
  const moment = new Date(at);
  const time: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
  if (moment.toDateString() === new Date(now).toDateString()) return moment.toLocaleTimeString([], time);
  return moment.toLocaleString([], { month: 'short', day: 'numeric', ...time });
}
