/** The contract's events that no slice handles, each with the reason. A page gets all of them from `client.events$`. */
import type { EventName } from '@cti-elements/contract';

const page = 'It asks for something to be done once, which is no state: client.events$ tells whoever does it.';

export const ignored: { readonly [K in EventName]?: string } = {
  ExecuteAgentCallback: page,
  click2DialInitiated: page,
  modelChanged: 'It comes only to listeners whose name begins with StatelessOpenCTIMain_, in place of all the others.',
  skillAdded: 'It tells a name without an id; the loader asks for the skills again.',
  skillsStatusChanged: 'It does not tell which skills there are; the loader asks for them again.',
  campaignUpdate: 'It tells an id only; the loader asks for the campaign.',
  timeout: 'It says that nothing happened; the connection keeps it to itself.',
};
