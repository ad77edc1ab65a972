import { define } from '../../internal/define.ts';
import { CtiParked } from './parked.ts';

define('cti-parked', CtiParked);

export { CtiParked };
