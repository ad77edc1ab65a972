import { define } from '../../internal/define.ts';
import { CtiSkillVoicemail } from './skill-voicemail.ts';

define('cti-skill-voicemail', CtiSkillVoicemail);

export { CtiSkillVoicemail };
