/** The part of the control API that plays what happens to the agents' desks. `control-host.ts` lists it for readers. */
import type { News } from '../core/control/desk-control.ts';
import type { Action } from './control-actions.ts';
import { HttpError } from './http.ts';

const DAY = 86_400_000;

/** Messages that an agent's clients can be told; the ones with text, and the name of the text's field. */
const NEWS: Readonly<Partial<Record<News, string>>> = {
  ExecuteAgentCallback: 'data',
  setSoftphoneStatus: 'status',
  softphoneError: 'message',
};

/** By the path, `*` for what is named. */
export const DESK_ACTIONS: Readonly<Record<string, Action>> = {
  async 'agents/*/mail'({ control }, fields, user) {
    const number = fields.text('number');
    const sound = fields.optionalText('sound');
    fields.end();
    return { id: await control.desk.leaveMail(user, { number, sound }) };
  },
  'agents/*/skills'({ control }, fields, user) {
    const skillId = fields.text('skillId');
    const has = fields.flag('has');
    fields.end();
    if (has) control.desk.addSkill(user, skillId);
    else control.desk.removeSkill(user, skillId);
  },
  'agents/*/option'({ control }, fields, user) {
    const option = fields.text('option');
    const value = fields.text('value');
    fields.end();
    control.desk.setOption(user, option, value);
  },
  'agents/*/fail-download'({ control }, fields, user) {
    const details = fields.optionalText('details');
    fields.end();
    control.desk.failDownload(user, details);
  },
  'agents/*/news'({ control }, fields, user) {
    const event = fields.text('event') as News;
    const text = fields.optionalText('text') ?? '';
    fields.end();
    const field = NEWS[event];
    if (field === undefined) throw new HttpError(400, `"${event}" is none of ${Object.keys(NEWS).join(', ')}.`);
    control.desk.tell(user, event, { [field]: text });
  },
  async 'campaigns/*/voicemail'({ control }, fields, campaignId) {
    const number = fields.text('number');
    const sound = fields.optionalText('sound');
    const comments = fields.optionalText('comments');
    fields.end();
    const voicemail = { number, sound, ...(comments === undefined ? {} : { comments }) };
    return { id: await control.desk.leaveVoicemail(campaignId, voicemail) };
  },
  'contacts/*'({ control }, fields, number) {
    const values = Object.fromEntries(fields.names.map((name) => [name, fields.text(name)]));
    fields.end();
    control.desk.changeContact(number, values);
  },
  clock({ control }, fields) {
    const ahead = fields.number('ahead', { from: -DAY, to: DAY });
    fields.end();
    control.desk.adjustTime(ahead);
  },
};
