import { define } from '../../internal/define.ts';
import '../keypad/define.ts';
import { CtiCall } from './call.ts';

define('cti-call', CtiCall);

export { CtiCall };
