import { define } from '../../internal/define.ts';
import '../login/define.ts';
import '../problems/define.ts';
import { CtiSoftphone } from './softphone.ts';

define('cti-softphone', CtiSoftphone);

export { CtiSoftphone };
/** What the page is told: with this, the compiler knows the events of document and elements. */
export type { CtiEventMap } from '../../internal/event-map.ts';
