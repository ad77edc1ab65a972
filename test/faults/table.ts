/** The fault table: what was broken, what the agent saw, what was lost or doubled, and how long it took. Runs print it. */

export interface FaultRow {
  /** What was broken, and when. */
  readonly fault: string;
  /** What the agent saw meanwhile. */
  readonly saw: string;
  /** What was lost, sent twice or left over; `nothing` when all is well. */
  readonly lost: string;
  /** Until everything was right again, in seconds of the test's clock; undefined where nothing stood still. */
  readonly seconds: number | undefined;
}

const rows: FaultRow[] = [];

/** Puts a row into the table. To be called at the end of a test, when its expectations have held. */
export function row(fault: FaultRow): void {
  rows.push(fault);
}

/** The rows of this run as text, one line each; empty when there are none. */
export function faultTable(): string {
  const head = ['fault', 'the agent saw', 'lost or doubled', 'seconds'];
  const lines = [head, ...rows.map(({ fault, saw, lost, seconds }) => [fault, saw, lost, seconds?.toFixed(1) ?? '–'])];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return rows.length
    ? lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')).join('\n')
    : '';
}

/** Prints the table, once for each file of tests: `after(printFaults)`. */
export function printFaults(): void {
  const text = faultTable();
  rows.length = 0;
  if (text) console.log(`\n${text}\n`);
}
