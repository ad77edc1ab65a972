/** Builds an element: properties by name, `on…` as listeners, everything else as attributes; children as nodes or text. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else if (name in element && typeof value !== 'string') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

const PATHS = {
  phone:
    'M6.2 2.5 4 3.200c-.9.3-1.4 1.2-1.3 2.1.9 6.4 5.6 11.1 12 12 .9.1 1.8-.4 2.1-1.300l.7-2.2-4-2-1.5 1.700c-2.4-1-4.5-3.1-5.5-5.500l1.7-1.500z',
  mail: 'M2.5 4.500h15v11h-15zM2.5 5l7.5 6 7.5-6',
  search: 'M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M12.5 12.500l5 5',
  plus: 'M10 4v12M4 10h12',
  in: 'M15.5 4.500l-9 9M6 7v7h7',
  out: 'M4.5 15.500l9-9M7 6h7v7',
  missed: 'm4 6 6 6 6-6M4 11V6h5',
  note: 'M4 2.500h8l4 4v11H4zM11.5 3v4H16M7 11h6M7 14h4',
  back: 'M12.5 4.5 7 10l5.5 5.5',
};

/** One of the page's line icons; decoration, so hidden from assistive technology. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

const DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' });
const TIME = new Intl.DateTimeFormat('en-US', { timeStyle: 'short' });

/** "Today, 9:41 AM", "Yesterday, 9:41 AM" or "Jan 5, 2026, 9:41 AM". */
export function when(time, now = Date.now()) {
  const day = (at) => new Date(at).setHours(0, 0, 0, 0);
  const days = Math.round((day(now) - day(time)) / 86_400_000);
  return `${days === 0 ? 'Today' : days === 1 ? 'Yesterday' : DAY.format(time)}, ${TIME.format(time)}`;
}

export const date = (iso) => DAY.format(new Date(`${iso}T12:00:00`));
export const money = (amount) =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 }).format(amount);

/** "1:05" or "1:02:05" for milliseconds. */
export function duration(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const pad = (value) => String(value).padStart(2, '0');
  return hours ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** What tells two spellings of a number apart: its digits, without the country's 1. */
export const digitsOf = (number) =>
  String(number ?? '')
    .replace(/\D/g, '')
    .replace(/^1(?=\d{10}$)/, '');

/** "(925) 555-0100" for a number of ten digits, anything else as it came. */
export function formatNumber(number) {
  const digits = digitsOf(number);
  return digits.length === 10
    ? `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`
    : String(number ?? '');
}
