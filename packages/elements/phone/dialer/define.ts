import { define } from '../../internal/define.ts';
import { CtiDialer } from './dialer.ts';

define('cti-dialer', CtiDialer);

export { CtiDialer };
