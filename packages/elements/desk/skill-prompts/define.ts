import { define } from '../../internal/define.ts';
import { CtiSkillPrompts } from './skill-prompts.ts';

define('cti-skill-prompts', CtiSkillPrompts);

export { CtiSkillPrompts };
