import { define } from '../../internal/define.ts';
import { CtiCallbacks } from './callbacks.ts';
import { CtiCallbackEditor } from './editor.ts';
import { CtiCallbackList } from './list.ts';
import { CtiCallbackSnooze } from './snooze.ts';

define('cti-callback-editor', CtiCallbackEditor);
define('cti-callback-list', CtiCallbackList);
define('cti-callback-snooze', CtiCallbackSnooze);
define('cti-callbacks', CtiCallbacks);

export { CtiCallbacks };
