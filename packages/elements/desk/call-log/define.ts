import { define } from '../../internal/define.ts';
import { CtiCallLog } from './call-log.ts';

define('cti-call-log', CtiCallLog);

export { CtiCallLog };
