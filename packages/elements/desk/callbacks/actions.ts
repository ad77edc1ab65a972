import type { Id } from '@cti-elements/client';

/**
 * What the agent asks for by a button or a key. `open` shows a callback in full, or closes it again; `show` does the former only, and
 * takes the list there. `reset` brings its reminder back at its own time; `close` is for the panel.
 */
export type Action = 'open' | 'show' | 'call' | 'edit' | 'remove' | 'undo' | 'snooze' | 'dismiss' | 'reset' | 'close';

/** Told of an action, with the callback's id (empty for `undo`) and the event of the button or key. */
export type Act = (action: Action, id: Id, event: Event) => void;

/** Whether an action came by the keyboard: a key, or the click that a key makes of a button. */
export const isByKey = (event: Event): boolean =>
  event instanceof KeyboardEvent || (event instanceof MouseEvent && event.detail === 0);
