import { define } from '../../internal/define.ts';
import { CtiParticipants } from './participants.ts';

define('cti-participants', CtiParticipants);

export { CtiParticipants };
