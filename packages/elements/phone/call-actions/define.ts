import { define } from '../../internal/define.ts';
import { CtiCallActions } from './call-actions.ts';

define('cti-call-actions', CtiCallActions);

export { CtiCallActions };
