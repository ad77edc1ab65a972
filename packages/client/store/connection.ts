import type { ConnectionState } from '../connection/connection.ts';
import type { Slice } from './slice.ts';

export const connection: Slice<ConnectionState> = {
  initial: { status: 'connecting' },
  on: {
    connectionChanged: (_, state) => state,
  },
};
