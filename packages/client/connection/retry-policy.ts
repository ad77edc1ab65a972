/** How long to wait before trying again. */
export interface RetryPolicy {
  /** Milliseconds before the try that follows the failure number `attempt`, which counts from 1. */
  delay(attempt: number): number;
}

/**
 * Doubles the longest wait from `first` up to `max`, and waits a random part of it ("full jitter"): when a service comes
 * back, its clients do not all come at once.
 */
export function retryPolicy({ first = 500, max = 15_000, random = Math.random } = {}): RetryPolicy {
  return { delay: (attempt) => Math.round(random() * Math.min(max, first * 2 ** (attempt - 1))) };
}
