import { define } from '../../internal/define.ts';
import { CtiLogin } from './login.ts';

define('cti-login', CtiLogin);

export { CtiLogin };
