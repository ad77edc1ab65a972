import { keysOf } from '../values/controls.ts';
import type { Question } from '../values/question.ts';

/** What a key means at a question: back, on, or one of its choices. Nothing where the browser or a field has its own use for it. */
export function keyMeaning(
  event: KeyboardEvent,
  question: Question,
): 'back' | 'next' | { readonly choice: string } | undefined {
  if (event.isComposing || event.defaultPrevented) return undefined;
  const { key, altKey, ctrlKey, metaKey, target } = event;
  const isSelect = target instanceof HTMLSelectElement;
  const isButton = target instanceof HTMLButtonElement;
  if (altKey && !ctrlKey && !metaKey) {
    if (key === 'ArrowUp') return 'back';
    // There it opens the list.
    return key === 'ArrowDown' && !isSelect ? 'next' : undefined;
  }
  const hasCommand = ctrlKey || metaKey;
  if (key === 'Enter' && !isButton) return hasCommand || !(target instanceof HTMLTextAreaElement) ? 'next' : undefined;
  const isWriting =
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !/radio|checkbox/.test(target.type));
  if (hasCommand || isWriting || isSelect) return undefined;
  const choice = [...keysOf(question)].find(([, digit]) => digit === key)?.[0];
  return choice === undefined ? undefined : { choice };
}
