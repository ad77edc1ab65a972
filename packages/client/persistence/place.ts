/** Where a page keeps its state for the next one. What fails there is as if it were empty. */
export interface KeptPlace {
  /** What was written and not wiped: of several texts, the newest counts. */
  read(): Promise<readonly string[]>;
  /** Writes soon; of several texts, the last one. `leaving`: the page is about to go, and nothing can be waited for. */
  write(text: string, leaving?: boolean): void;
  wipe(): void;
  /** Calls back when the page goes; returns what ends that. */
  onLeaving(listener: () => void): () => void;
}
