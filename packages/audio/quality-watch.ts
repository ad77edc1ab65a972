import type { Clock } from './clock.ts';
import { gradeLine, type LineSample, type Quality } from './quality.ts';

const INTERVAL = 2000;

/** Grades a line every two seconds; stops when called. A line that is to carry nothing for now (`isIdle`) gets no grade. */
export function watchQuality(options: {
  readonly clock: Clock;
  readonly sample: () => Promise<LineSample>;
  readonly isIdle: () => boolean;
  readonly onGrade: (grade: Quality | undefined) => void;
}): () => void {
  const { clock, sample, isIdle, onGrade } = options;
  let stopped = false;
  let stopTimer: (() => void) | undefined;
  let before: LineSample | undefined;
  const look = async (): Promise<void> => {
    const now = isIdle() ? undefined : await sample().catch(() => undefined);
    if (stopped) return;
    if (!now) onGrade(undefined);
    else if (before) onGrade(gradeLine(before, now));
    before = now;
    stopTimer = clock.after(INTERVAL, () => void look());
  };
  void look();
  return () => {
    stopped = true;
    stopTimer?.();
  };
}
