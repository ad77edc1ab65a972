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
