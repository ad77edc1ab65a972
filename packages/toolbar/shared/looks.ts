import type { Settings } from './settings.ts';

/** Language, theme and custom properties, for a page of the extension. */
export function applyLooks({ language, theme, tokens }: Settings): void {
  const { documentElement: root } = document;
  root.lang = language || navigator.language;
  root.style.colorScheme = theme === 'system' ? 'light dark' : theme;
  for (const name of [...root.style]) if (name.startsWith('--cti-')) root.style.removeProperty(name);
  root.style.setProperty('--cti-color-scheme', theme === 'system' ? 'light dark' : theme);
  for (const [name, value] of Object.entries(tokens)) root.style.setProperty(name, value);
}
