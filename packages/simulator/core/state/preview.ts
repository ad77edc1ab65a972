/** What an agent sees of a contact before dialling. */
import type { Map as WireMap } from '@cti-elements/contract';

export interface Preview {
  /** The contact's numbers, in canonical form; a restriction names one by its index. */
  readonly numbers: readonly string[];
  readonly record: WireMap;
  /** Indexes of numbers that may not be dialled. */
  restricted: ReadonlySet<number>;
  /** How long the agent may look, ms; 0 for as long as it takes. */
  readonly timeLimit: number;
  cancelTimer: () => void;
}
