/**
 * The slices that a page can do without in its first moments, and what loads their data. They come in a chunk of their own,
 * and the store hands them what happened before.
 */
import type { Slice } from '../slice.ts';
import { account } from './account.ts';
import { callbacks } from './callbacks.ts';
import { chats } from './chats.ts';
import { conference } from './conference.ts';
import { connectors } from './connectors.ts';
import { liveCallback } from './live-callback.ts';
import { outbox } from './outbox.ts';
import { preview } from './preview.ts';
import { prompts } from './prompts.ts';
import { recordings } from './recordings.ts';
import { records } from './records.ts';
import { script } from './script.ts';
import type { DeferredState } from './state.ts';
import { voicemail } from './voicemail.ts';
import { worksheet } from './worksheet.ts';

export { Commander } from '../../commands/commander.ts';
export { placeFor } from '../../persistence/index.ts';
export { Outbox } from '../../outbox/outbox.ts';
export { SoundSharing } from '../../sound/sound-sharing.ts';
export { DeferredLoader } from './loader.ts';

export const deferred: { readonly [K in keyof DeferredState]: Slice<DeferredState[K]> } = {
  conference,
  preview,
  callbacks,
  recordings,
  voicemail,
  liveCallback,
  script,
  worksheet,
  connectors,
  records,
  account,
  chats,
  prompts,
  outbox,
};
