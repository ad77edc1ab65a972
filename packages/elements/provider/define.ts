import { define } from '../internal/define.ts';
import { type CtiConfig, CtiProvider } from './provider.ts';

define('cti-provider', CtiProvider);

export { type CtiConfig, CtiProvider };
/** What the page is told: with this, the compiler knows the events of document and elements. */
export type { CtiEventMap } from '../internal/events.ts';
