/** First paint of 10,000 callbacks, against a plain list of the same rows, and the longest task on the way. */
import { html, render } from 'lit';
import '../../packages/elements/callbacks/define.ts';
import { rowsOf } from '../../packages/elements/callbacks/rows.ts';

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

async function showElement(parent: HTMLElement): Promise<void> {
  const element = document.createElement('cti-callback-list');
  element.rows = rowsOf(list, now, 'Europe/Berlin');
  element.describe = describe;
  parent.append(element);
  await element.updateComplete;
}

export async function run(): Promise<object[]> {
  const tasks: number[] = [];
  new PerformanceObserver((entries) => tasks.push(...entries.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
  });
  // The element has looked at the calendar before any callback comes.
  rowsOf([], now, 'Europe/Berlin');
  await frame();
  const first = await measure(showElement);
  const element: number[] = [];
  for (let round = 0; round < ROUNDS; round++) element.push(await measure(showElement));
  await frame();
  const longest = Math.max(0, ...tasks);
  const plain: number[] = [];
  for (let round = 0; round < ROUNDS; round++) plain.push(await measure(showPlain));
  const [ours, theirs] = [median(element), median(plain)];
  return [
    {
      callbacks: COUNT,
      'first time ms': +first.toFixed(1),
      'element ms': +ours.toFixed(1),
      'plain list ms': +theirs.toFixed(1),
      ratio: +(ours / theirs).toFixed(3),
      'longest task ms': +longest.toFixed(0),
    },
  ];
}
