import { define } from '../../internal/define.ts';
import { CtiDisposition } from './disposition.ts';

define('cti-disposition', CtiDisposition);

export { CtiDisposition };
