import type { KeptPlace } from '@cti-elements/client';

/** A place that keeps one text in memory; `leave()` is the page that goes. */
export class FakePlace implements KeptPlace {
  texts: string[] = [];
  writes = 0;
  /** Reading and writing fail, as where storage is blocked. */
  broken = false;
  readonly #leaving = new Set<() => void>();

  read(): Promise<readonly string[]> {
    return this.broken ? Promise.reject(new DOMException('No.', 'SecurityError')) : Promise.resolve(this.texts);
  }

  write(text: string): void {
    this.writes++;
    if (!this.broken) this.texts = [text];
  }

  wipe(): void {
    this.texts = [];
  }

  onLeaving(listener: () => void): () => void {
    this.#leaving.add(listener);
    return () => this.#leaving.delete(listener);
  }

  leave(): void {
    for (const listener of this.#leaving) listener();
  }

  get text(): string {
    return this.texts.join('');
  }
}
