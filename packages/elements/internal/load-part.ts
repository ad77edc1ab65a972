/** Pauses between tries, ms; the last one goes on. */
const PAUSES = [500, 2_000, 5_000, 15_000];

/**
 * Loads a part of the page until it is there: a file that is missing at the first try may only be late. `failed` is told
 * each time it is not. Stays open when it is not `wanted` any more.
 */
export async function loadPart<T>(
  load: () => Promise<T>,
  wanted: () => boolean = () => true,
  failed: () => void = () => undefined,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await load();
    } catch {
      if (!wanted()) return new Promise(() => undefined);
      failed();
      await new Promise((resolve) => setTimeout(resolve, PAUSES[Math.min(tries, PAUSES.length - 1)]));
    }
  }
}
