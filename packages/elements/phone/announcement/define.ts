import { define } from '../../internal/define.ts';
import { CtiAnnouncement } from './announcement.ts';

define('cti-announcement', CtiAnnouncement);

export { CtiAnnouncement };
