import { define } from '../../internal/define.ts';
import { CtiPreview } from './preview.ts';

define('cti-preview', CtiPreview);

export { CtiPreview };
