/** Keeps the state for the page that is loaded next. It comes in a chunk of its own, beside the first load. */
import { BrowserPlace } from './browser-place.ts';
import type { KeptPlace } from './place.ts';
import { SessionPlace } from './session-place.ts';

export { Persistence } from './persistence.ts';

/** The place for what is kept in this browser, or in this tab alone. `name` is one for each service. */
export const placeFor = (keep: 'session' | 'browser', name: string): KeptPlace =>
  keep === 'browser' ? new BrowserPlace(name) : new SessionPlace(name);
