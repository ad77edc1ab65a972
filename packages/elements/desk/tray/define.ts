import '../call-log/define.ts';
import '../messages/define.ts';
import '../voicemail/define.ts';
import '../skill-prompts/define.ts';
import '../skill-voicemail/define.ts';
import '../queue/define.ts';
import '../connectors/define.ts';
import '../tools/define.ts';
import { define } from '../../internal/define.ts';
import { CtiTray } from './tray.ts';

define('cti-tray', CtiTray);

export { CtiTray };
