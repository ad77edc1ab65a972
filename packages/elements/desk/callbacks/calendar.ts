import { nextTask } from './next-task.ts';
import { timeOf } from './words.ts';
import { systemZone } from './zone.ts';

let ready: Promise<void> | undefined;

/**
 * Resolves when the browser has its calendar at hand: the first use of it in a page takes longer than a frame, and is a task
 * of its own.
 */
export function calendarReady(): Promise<void> {
  ready ??= nextTask().then(() => {
    timeOf(0, systemZone());
    (0).toLocaleString();
    return nextTask();
  });
  return ready;
}
