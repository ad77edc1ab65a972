/** First paint of 10,000 callbacks, against a plain list of the same rows, and the longest task on the way. */
import { html, render } from 'lit';
import '../../packages/elements/desk/callbacks/define.ts';
import { calendarReady } from '../../packages/elements/desk/callbacks/timing.ts';
import { rowsOf } from '../../packages/elements/desk/callbacks/rows.ts';

const COUNT = 10_000;
const ROUNDS = 7;

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

const now = Date.UTC(2026, 4, 12, 9, 30);
const list = Array.from({ length: COUNT }, (_, index) => ({
  id: String(index),
  number: `+1925${2_000_000 + index}`,
  comments: `Promise ${index}`,
  dueDate: now + index * 600_000,
}));

/** The work until the rows are in the document and laid out, ms. */
async function measure(show: (parent: HTMLElement) => Promise<unknown> | void): Promise<number> {
  const parent = document.createElement('div');
  document.body.append(parent);
  await frame();
  const begun = performance.now();
  await show(parent);
  parent.getBoundingClientRect();
  const time = performance.now() - begun;
  parent.remove();
  await frame();
  return time;
}

const describe = ({ info }: { info: { number?: string; comments?: string } }) => ({
  title: info.number ?? '',
  detail: info.comments ?? '',
  time: '9:00 AM',
  there: '',
  heading: '',
});

function showPlain(parent: HTMLElement): void {
  const rows = rowsOf(list, now, 'Europe/Berlin');
  const row = (one: (typeof rows)[number]) => {
    const { title, detail, time } = describe(one);
    return html`<li>
      <button><b>${title}</b> ${time}<br />${detail}</button><button>Call</button>
    </li>`;
  };
  render(
    html`<ul>
      ${rows.map(row)}
    </ul>`,
    parent,
  );
}

/** The element takes several tasks; it is done when the rows in sight are in the document. */
async function showElement(parent: HTMLElement): Promise<void> {
  const element = document.createElement('cti-callback-list');
  element.rows = rowsOf(list, now, 'Europe/Berlin');
  element.describe = describe;
  parent.append(element);
  await element.updateComplete;
}

/** The longest task from now on; the browser tells of those over 50 ms only, so 0 is what it should be. */
function watchTasks(): () => Promise<number> {
  const durations: number[] = [];
  const observer = new PerformanceObserver((entries) =>
    durations.push(...entries.getEntries().map(({ duration }) => duration)),
  );
  observer.observe({ type: 'longtask' });
  return async () => {
    // What has just ended is told with the next frames.
    for (let count = 0; count < 5; count++) await frame();
    observer.disconnect();
    return Math.max(0, ...durations);
  };
}

export async function run(): Promise<object[]> {
  await calendarReady();
  await frame();
  const longest = watchTasks();
  const first = await measure(showElement);
  const longestFirst = await longest();
  const longestPlain = watchTasks();
  const plain = [await measure(showPlain)];
  const plainTask = await longestPlain();
  const element: number[] = [];
  for (let round = 0; round < ROUNDS; round++) element.push(await measure(showElement));
  for (let round = 1; round < ROUNDS; round++) plain.push(await measure(showPlain));
  const [ours, theirs] = [median(element), median(plain)];
  return [
    {
      callbacks: COUNT,
      'first time ms': +first.toFixed(1),
      'element ms': +ours.toFixed(1),
      'plain list ms': +theirs.toFixed(1),
      ratio: +(ours / theirs).toFixed(3),
      'longest task of the first paint ms': +longestFirst.toFixed(0),
      'ratio of longest tasks': +(longestFirst / plainTask).toFixed(3),
    },
  ];
}
