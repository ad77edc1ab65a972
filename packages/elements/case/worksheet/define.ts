import { define } from '../../internal/define.ts';
import { CtiWorksheet } from './worksheet.ts';

define('cti-worksheet', CtiWorksheet);

export { CtiWorksheet };
export { CtiWorksheetSavedEvent } from '../../internal/work-events.ts';
