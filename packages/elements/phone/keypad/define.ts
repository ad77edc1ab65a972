import { define } from '../../internal/define.ts';
import { CtiKeypad } from './keypad.ts';

define('cti-keypad', CtiKeypad);

export { CtiKeypad };
