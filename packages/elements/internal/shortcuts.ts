/** What a shortcut can do. */
export type ShortcutAction = 'answer' | 'reject' | 'hold' | 'mute' | 'record' | 'end';

/** Keys by action, written as `Alt+Shift+A`: modifiers, then a letter, a digit or a key's name. An action left out has none. */
export type Shortcuts = Readonly<Partial<Record<ShortcutAction, string>>>;

/** What `shortcuts` alone turns on. */
export const DEFAULT_SHORTCUTS: Shortcuts = {
  answer: 'Alt+Shift+A',
  reject: 'Alt+Shift+J',
  hold: 'Alt+Shift+H',
  mute: 'Alt+Shift+M',
  record: 'Alt+Shift+R',
  end: 'Alt+Shift+E',
};

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
