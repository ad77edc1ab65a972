import { define } from '../../internal/define.ts';
import { CtiAudioCheck } from './audio-check.ts';

define('cti-audio-check', CtiAudioCheck);

export { CtiAudioCheck };
