import { define } from '../../internal/define.ts';
import { CtiTransfer } from './transfer.ts';

define('cti-transfer', CtiTransfer);

export { CtiTransfer };
