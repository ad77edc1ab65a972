import { define } from '../../internal/define.ts';
import { CtiQueue } from './queue.ts';

define('cti-queue', CtiQueue);

export { CtiQueue };
