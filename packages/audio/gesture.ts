const GESTURES = ['pointerdown', 'keydown'] as const;

/** Runs `task` when the user next touches the page, which is when a browser lets it play sound; calls it off when called. */
export function onNextGesture(task: () => void): () => void {
  const stop = (): void => {
    for (const type of GESTURES) removeEventListener(type, run, true);
  };
  const run = (): void => {
    stop();
    task();
  };
  for (const type of GESTURES) addEventListener(type, run, true);
  return stop;
}
