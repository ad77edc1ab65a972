import { define } from '../../internal/define.ts';
import { CtiAbout } from './about.ts';
import { CtiLine } from './line.ts';
import { CtiTools } from './tools.ts';

define('cti-about', CtiAbout);
define('cti-line', CtiLine);
define('cti-tools', CtiTools);

export { CtiAbout, CtiLine, CtiTools };
