import { define } from '../../internal/define.ts';
import { CtiVoicemail } from './voicemail.ts';

define('cti-voicemail', CtiVoicemail);

export { CtiVoicemail };
