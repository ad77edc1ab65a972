/** Time as a parameter: what waits or measures takes a clock, so that tests can pass a virtual one. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `task` once after `delay` milliseconds; the function that comes back calls it off. */
  after(delay: number, task: () => void): () => void;
}

/** The machine's clock. */
export const realClock: Clock = {
  now: () => Date.now(),
  after(delay, task) {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  },
};
