import { define } from '../../internal/define.ts';
import { CtiCallData } from './call-data.ts';

define('cti-call-data', CtiCallData);

export { CtiCallData };
