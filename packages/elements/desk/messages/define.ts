import { define } from '../../internal/define.ts';
import { CtiMessages } from './messages.ts';

define('cti-messages', CtiMessages);

export { CtiMessages };
