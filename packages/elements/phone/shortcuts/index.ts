import { currentCall, isMuted } from '@cti-elements/client';
import type { Phone } from '../../internal/phone.ts';
import type { ShortcutAction, Shortcuts } from '../../internal/shortcuts.ts';

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

/** Which action a key press is for. Letters count by their place on the keyboard, since Alt writes other ones on some. */
export function actionOf(shortcuts: Shortcuts, event: KeyboardEvent): ShortcutAction | undefined {
  const pressed = [
    event.ctrlKey && 'control',
    event.altKey && 'alt',
    event.shiftKey && 'shift',
    event.metaKey && 'meta',
  ];
  const modifiers = pressed.filter((name) => name !== false).join('+');
  const code = event.code.replace(/^(Key|Digit)/, '').toLowerCase();
  return (Object.keys(shortcuts) as ShortcutAction[]).find((action) => {
    const parts = (shortcuts[action] ?? '').toLowerCase().replace('ctrl', 'control').split('+');
    const key = parts.pop();
    const wanted = ['control', 'alt', 'shift', 'meta'].filter((name) => parts.includes(name)).join('+');
    return key !== '' && wanted === modifiers && (key === code || key === event.key.toLowerCase());
  });
}
