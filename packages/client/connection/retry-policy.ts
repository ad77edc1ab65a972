/** How long to wait before trying again. */
export interface RetryPolicy {
  /**
   * Milliseconds before the try that follows the failure number `attempt`, which counts from 1. `answered` when something did
   * answer, and not as it should.
   */
  delay(attempt: number, answered?: boolean): number;
}

/**
 * Doubles the longest wait from `first` up to `max`, and waits a random part of it ("full jitter"): when a service comes
 * back, its clients do not all come at once. `max` is short, since an agent waits and the service is on the same machine;
 * after `patience` tries, which is some ten minutes, nobody does any more, and `idle` is the longest wait, as it is from the start
 * for a service that answers wrongly. All in ms.
 */
export function retryPolicy({
  first = 500,
  max = 2_500,
  patience = 500,
  idle = 15_000,
  random = Math.random,
} = {}): RetryPolicy {
  return {
    delay: (attempt, answered) => {
      const longest = answered || attempt > patience ? idle : max;
      return Math.round(random() * Math.min(longest, first * 2 ** (attempt - 1)));
    },
  };
}
