import type { Connection, CtiClient, StationRegistration } from '@cti-elements/client';
import type { CallSummary } from '../internal/events.ts';
import type { Shortcuts } from '../internal/shortcuts.ts';
import type { ResolveContact } from '../internal/who.ts';
import type { CreateStation } from '../internal/station-lifecycle.ts';

/** Where the state is kept for the page that is loaded next: any tab of this browser, this tab alone, or nowhere. */
export type Keep = 'browser' | 'session' | 'nothing';

/** What can be set by `config`, each also by a property or an attribute of its own. */
export interface CtiConfig {
  readonly endpoint?: string | undefined;
  readonly keep?: Keep | undefined;
  readonly stationUrl?: string | undefined;
  readonly clickToDial?: boolean | undefined;
  readonly shortcuts?: boolean | Shortcuts | undefined;
  readonly theme?: 'light' | 'dark' | undefined;
  readonly client?: CtiClient | undefined;
  readonly connection?: Connection | undefined;
  readonly stationRegistration?: ((station: string) => Promise<StationRegistration>) | undefined;
  readonly createStation?: CreateStation | undefined;
  readonly station?: 'none' | undefined;
  readonly peer?: ((configuration: RTCConfiguration) => RTCPeerConnection) | undefined;
  readonly getUserMedia?: ((constraints: MediaStreamConstraints) => Promise<MediaStream>) | undefined;
  readonly ringTone?: ((call: CallSummary) => string | undefined) | undefined;
  readonly notifications?: boolean | undefined;
  readonly resolveContact?: ResolveContact | undefined;
}
