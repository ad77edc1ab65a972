import { define } from '../../internal/define.ts';
import { CtiScript } from './script.ts';

define('cti-script', CtiScript);

export { CtiScript };
