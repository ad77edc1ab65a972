import { codes, type CtiState } from '@cti-elements/client';

type Disposition = CtiState['directory']['dispositions'][string][number];

const MINUTE = 60_000;

/** The minutes to begin with, for a disposition whose redial timer the agent may set; nothing for the others. */
export function redialMinutes(disposition: Disposition | undefined): number | undefined {
  if (!((disposition?.flags ?? 0n) & codes.dispositionFlag.agentMaySetTimer)) return undefined;
  return Math.max(1, Math.round((disposition?.timeout ?? 30 * MINUTE) / MINUTE));
}
