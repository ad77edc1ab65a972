/** The second leg of an agent who talks to somebody before a transfer or a conference. */
import type { Call } from './call.ts';
import type { Disposition } from './campaigns.ts';

export interface Consult {
  readonly purpose: 'transfer' | 'conference';
  /** The agent talks to the far end first. */
  readonly warm: boolean;
  /** The second leg. */
  readonly call: Call;
  /** Finishes the call when the transfer is complete. */
  readonly disposition: Disposition | undefined;
}
