/** What a station in this page needs of the page; it comes when the agent signs in with one. */
import { CtiError, type StationRegistration } from '@cti-elements/client';
import { msg, str } from '@lit/localize';

/** Milliseconds that the data may take. */
const PATIENCE = 8_000;

/** GETs a station's registration; `{station}` in the address stands for its number. Rejects with a CtiError that says why, after eight seconds at the latest. */
export async function fetchRegistration(template: string, station: string): Promise<StationRegistration> {
  const signal = AbortSignal.timeout(PATIENCE);
  const response = await fetch(template.replaceAll('{station}', encodeURIComponent(station)), { signal }).catch(
    (cause: unknown) => {
      throw new CtiError(
        signal.aborted
          ? msg('The page’s server for station data does not answer.')
          : msg('The page’s server for station data can’t be reached.'),
        { cause },
      );
    },
  );
  if (!response.ok) {
    throw new CtiError(msg(str`The page’s server has no data for station ${station} (HTTP ${response.status}).`));
  }
  return response.json().catch((cause: unknown) => {
    throw new CtiError(msg(str`The page’s server sent no JSON for station ${station}.`), { cause });
  }) as Promise<StationRegistration>;
}
