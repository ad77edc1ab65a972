/** The part of the control API that plays what the call centre does with calls by itself. `control-host.ts` lists it for readers. */
import type { Action } from './control-actions.ts';
import { HttpError } from './http.ts';

const DAY = 86_400_000;
const MOST_PARKED = 1_000;

/** By the path, `*` for what is named. */
export const CALL_ACTIONS: Readonly<Record<string, Action>> = {
  'agents/*/preview'({ control }, fields, user) {
    const numbers = texts(fields.optionalList('numbers') ?? [], 'numbers');
    const restricted = indexes(fields.optionalList('restricted') ?? [], 'restricted');
    const name = fields.optionalText('name');
    const campaignId = fields.optionalText('campaignId');
    const timeLimit = fields.optionalNumber('timeLimit', { from: 0, to: DAY });
    fields.end();
    const callSessionId = control.calls.startPreview({
      user,
      numbers,
      restricted,
      ...(name === undefined ? {} : { name }),
      ...(campaignId === undefined ? {} : { campaignId }),
      ...(timeLimit === undefined ? {} : { timeLimit }),
    });
    return { callSessionId };
  },
  'agents/*/restrict-preview'({ control }, fields, user) {
    const restricted = indexes(fields.optionalList('restricted') ?? [], 'restricted');
    fields.end();
    control.calls.restrictPreview(user, restricted);
  },
  'agents/*/comments'({ control }, fields, user) {
    const comments = fields.text('comments');
    fields.end();
    control.calls.setComments(user, comments);
  },
  autodial({ control }, fields) {
    const number = fields.text('number');
    const campaignId = fields.optionalText('campaignId');
    fields.end();
    return control.calls.autodial({ number, ...(campaignId === undefined ? {} : { campaignId }) });
  },
  'live-callbacks'({ control }, fields) {
    const number = fields.text('number');
    const campaignId = fields.optionalText('campaignId');
    fields.end();
    const callSessionId = control.calls.requestCallback({
      number,
      ...(campaignId === undefined ? {} : { campaignId }),
    });
    return { callSessionId };
  },
  'live-callbacks/*/cancel'({ control }, fields, id) {
    fields.end();
    control.calls.cancelCallback(id);
  },
  'park-limits'({ control }, fields) {
    const perAgent = fields.optionalNumber('perAgent', { from: 0, to: MOST_PARKED });
    const inAll = fields.optionalNumber('inAll', { from: 0, to: MOST_PARKED });
    fields.end();
    control.calls.setParkLimits({
      ...(perAgent === undefined ? {} : { perAgent }),
      ...(inAll === undefined ? {} : { inAll }),
    });
  },
};

function texts(values: readonly unknown[], name: string): readonly string[] {
  if (values.every((value) => typeof value === 'string')) return values;
  throw new HttpError(400, `"${name}" has to be a list of texts.`);
}

function indexes(values: readonly unknown[], name: string): number[] {
  if (values.every((value) => Number.isInteger(value))) return values as number[];
  throw new HttpError(400, `"${name}" has to be a list of whole numbers, from 0.`);
}
