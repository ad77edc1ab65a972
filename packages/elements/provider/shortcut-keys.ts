import { currentCall, isMuted } from '@cti-elements/client';
import type { Phone } from '../internal/phone.ts';
import type { ShortcutAction } from '../internal/shortcuts.ts';

/** Does what a shortcut stands for, if the call is in a phase where it can be done. Returns whether it was. */
export function perform({ client, notice$ }: Phone, action: ShortcutAction): boolean {
  const call = currentCall(client.state);
  const { permissions } = client.state.session;
  const phase = call?.phase;
  const command =
    phase === 'ringingHere'
      ? {
          answer: () => client.call('softphonePickupPhone'),
          reject: permissions.canRejectCalls === false ? undefined : () => client.call('rejectCall'),
        }
      : phase === 'talking'
        ? {
            hold: permissions.canHold === false ? undefined : () => client.call('toggleHold', { flag: !call?.held }),
            mute: () => client.call('setMute', { mute: !isMuted(client.state) }),
            record:
              permissions.canMakeRecordings === false
                ? undefined
                : () => client.call('recordCall', { flag: !call?.recording }),
            end: () => client.call('disconnectCall'),
          }
        : phase === 'ringingThere'
          ? { end: () => client.call('disconnectCall') }
          : {};
  const run = (command as Partial<Record<ShortcutAction, () => Promise<unknown>>>)[action];
  if (!run) return false;
  run().catch((error: unknown) => notice$.next({ text: error instanceof Error ? error.message : String(error) }));
  return true;
}
