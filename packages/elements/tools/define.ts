import { define } from '../internal/define.ts';
import { CtiTools } from './tools.ts';

define('cti-tools', CtiTools);

export { CtiTools };
