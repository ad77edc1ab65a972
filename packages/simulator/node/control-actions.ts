/** What the control API can do, by the path of the request. `control-host.ts` lists it for readers. */
import { type AgentPermission, codes, typeTables } from '@cti-elements/contract';
import type { CallCenter } from '../core/service/call-center.ts';
import type { Control } from '../core/control/control.ts';
import type { ControlFields } from './control-fields.ts';
import { CALL_ACTIONS } from './call-actions.ts';
import { DESK_ACTIONS } from './desk-actions.ts';
import { HttpError } from './http.ts';
import { readPhrase } from './media/phrases.ts';
import type { Utterance, WebRtcMedia } from './media/webrtc-media.ts';

export interface ControlContext {
  readonly center: CallCenter;
  readonly control: Control;
  readonly media: WebRtcMedia;
}

/** Does what the path says with the body's fields, for the customer, agent or campaign that the path names. */
export type Action = (
  context: ControlContext,
  fields: ControlFields,
  id: string,
) => object | void | Promise<object | void>;

const DAY = 86_400_000;
const BEHAVIOURS = ['manual', 'answers', 'busy', 'noAnswer', 'invalid'] as const;

const permissionNames = [...typeTables.get('agentPermission')!.keys()] as (keyof AgentPermission)[];

/** An action without a body. */
const bare =
  (act: (control: Control, id: string) => void): Action =>
  ({ control }, fields, id) => {
    fields.end();
    act(control, id);
  };

/** By the path, `*` for what is named. */
const ACTIONS: Readonly<Record<string, Action>> = {
  ...CALL_ACTIONS,
  ...DESK_ACTIONS,
  calls({ control }, fields) {
    const number = fields.text('number');
    const name = fields.optionalText('name');
    const campaignId = fields.optionalText('campaignId');
    fields.end();
    return control.callIn({
      number,
      ...(name === undefined ? {} : { name }),
      ...(campaignId === undefined ? {} : { campaignId }),
    });
  },
  'customers/*/pick-up': bare((control, id) => control.pickUp(id)),
  'customers/*/busy': bare((control, id) => control.busy(id)),
  'customers/*/hang-up': bare((control, id) => control.hangUp(id)),
  async 'customers/*/speak'({ center, media }, fields, id) {
    const { party } = center.customers.get(id);
    media.speak(party, await readUtterance(fields));
  },
  'customers/*/stop-speaking'({ center, media }, fields, id) {
    fields.end();
    media.stopSpeaking(center.customers.get(id).party);
  },
  'customers/*/digits'({ control }, fields, id) {
    const digits = fields.text('digits');
    fields.end();
    control.sendDigits(id, digits);
  },
  behaviours({ control }, fields) {
    const number = fields.text('number');
    const kind = fields.oneOf('kind', BEHAVIOURS);
    const behaviour =
      kind === 'answers' ? { kind, after: fields.optionalNumber('after', { from: 0, to: DAY }) ?? 0 } : { kind };
    fields.end();
    control.setCustomerBehaviour(number, behaviour);
  },
  'agents/*/force-state'({ control }, fields, user) {
    const ready = fields.flag('ready');
    const reasonId = fields.optionalText('reasonId');
    fields.end();
    control.forceState(user, ready, reasonId);
  },
  'agents/*/expire-password'({ control }, fields, user) {
    const mandatory = fields.optionalFlag('mandatory') ?? true;
    fields.end();
    control.expirePassword(user, mandatory);
  },
  'agents/*/force-logout': bare((control, user) => control.forceLogout(user)),
  'agents/*/permissions'({ control }, fields, user) {
    const permissions = permissionNames.flatMap((name) => {
      const allowed = fields.optionalFlag(name);
      return allowed === undefined ? [] : [[name, allowed] as const];
    });
    const unknown = fields.names.find((name) => !permissionNames.some((known) => known === name));
    if (unknown !== undefined) throw new HttpError(400, `There is no permission "${unknown}".`);
    control.setPermissions(user, Object.fromEntries(permissions));
  },
  'agents/*/notice'({ control }, fields, user) {
    const text = fields.text('text');
    const annotation = fields.optionalText('annotation');
    fields.end();
    return { id: control.sendNotice(user, text, annotation) };
  },
  'campaigns/*'({ control }, fields, id) {
    const states = Object.values(codes.campaignState);
    const change = {
      wrapUpLimit: fields.optionalNumber('wrapUpLimit', { from: 0, to: DAY }),
      autoAnswer: fields.optionalFlag('autoAnswer'),
      autoRecord: fields.optionalFlag('autoRecord'),
      state: fields.optionalNumber('state', { from: Math.min(...states), to: Math.max(...states) }),
    };
    fields.end();
    control.setCampaign(id, Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)));
  },
  'maintenance/announce'({ control }, fields) {
    const minutes = fields.number('minutes', { from: 0, to: 10_000 });
    fields.end();
    control.announceMaintenance(minutes);
  },
  'maintenance/cancel': bare((control) => control.cancelMaintenance()),
  'maintenance/start'({ control }, fields) {
    const reason = fields.optionalText('reason');
    fields.end();
    control.startMaintenance(reason);
  },
  'maintenance/complete'({ control }, fields) {
    const reason = fields.optionalText('reason');
    fields.end();
    control.completeMaintenance(reason);
  },
  'maintenance/relogin'({ control }, fields) {
    const force = fields.optionalFlag('force') ?? false;
    fields.end();
    control.requestRelogin(force);
  },
  'workstations/*/start'({ control }, fields, number) {
    fields.end();
    control.startWorkstation(Number(number));
  },
};

async function readUtterance(fields: ControlFields): Promise<Utterance> {
  const phrase = fields.optionalText('phrase');
  const tone = fields.optionalFields('tone');
  fields.end();
  if ((phrase === undefined) === (tone === undefined))
    throw new HttpError(400, 'Speaking takes either "phrase" or "tone".');
  if (phrase !== undefined) return { kind: 'clip', samples: (await phraseOrError(phrase)).samples };
  const frequency = tone!.number('frequency', { from: 50, to: 3900 });
  const seconds = tone!.optionalNumber('seconds', { from: 0.02, to: 3600 });
  const level = tone!.optionalNumber('level', { from: -60, to: 0 });
  tone!.end();
  return {
    kind: 'tone',
    frequency,
    ...(seconds === undefined ? {} : { seconds }),
    ...(level === undefined ? {} : { level }),
  };
}

async function phraseOrError(id: string) {
  try {
    return await readPhrase(id);
  } catch (error) {
    throw error instanceof RangeError ? new HttpError(400, error.message) : error;
  }
}

/** The action for the parts of a path below `/control/`; undefined when there is none. */
export function actionFor(
  path: readonly string[],
): ((context: ControlContext, fields: ControlFields) => ReturnType<Action>) | undefined {
  const id = path[1] ?? '';
  const named = path.map((part, index) => (index === 1 ? '*' : part)).join('/');
  const plain = path.join('/');
  const key = [plain, named].find((candidate) => !plain.includes('*') && Object.hasOwn(ACTIONS, candidate));
  return key === undefined ? undefined : (context, fields) => ACTIONS[key]!(context, fields, id);
}
