/** What is known of a call and its customer, for scripts, connectors and CRM pages. */
import type { CavFullValue, Id } from '@cti-elements/contract';
import { fault } from '../base/faults.ts';
import type { Call } from '../state/call.ts';
import { checkAnswer } from './answers.ts';
import type { Office } from './office.ts';

/** What the call itself says, by the name of the variable in the group `Call`. */
const FROM_CALL: Readonly<Record<string, (call: Call) => string>> = {
  ANI: (call) => call.info.ani ?? '',
  DNIS: (call) => call.info.dnis ?? '',
  number: (call) => call.number,
  session_id: (call) => call.id,
  campaign_id: (call) => call.campaign.id,
  campaign_name: (call) => call.campaign.name,
  comments: (call) => call.comments,
};

/** The call's variables with their values. */
export function callVariables({ account }: Office, call: Call): CavFullValue[] {
  return account.variables.map((variable) => {
    const own = variable.groupName === 'Call' ? FROM_CALL[variable.name]?.(call) : undefined;
    return { ...variable, value: call.variables.get(variable.id) ?? own ?? variable.defaultValue ?? '' };
  });
}

export function setVariable({ account }: Office, call: Call, id: Id, value: string): void {
  const variable = account.variables.find((candidate) => candidate.id === id);
  if (!variable) throw fault('unknownId', `There is no call variable ${id}.`);
  const view = account.variableViews.find(({ cavId }) => cavId === id);
  if (!view?.editable) throw fault('notPermitted', `The call variable "${variable.name}" can't be changed.`);
  const question = { ...variable, idx: 0, answerCriteria: [], options: [], restrictions: [] };
  const problem = value === '' ? undefined : checkAnswer(question, value);
  if (problem !== undefined) throw fault('badValue', `The call variable "${variable.name}" ${problem}.`);
  call.variables.set(id, value);
}

/** Every token that can be filled in for a call, without its at-signs: `Call.ANI`, `Customer.first_name`. */
export function tokens(office: Office, call: Call | undefined): Map<string, string> {
  const values = new Map<string, string>();
  if (!call) return values;
  for (const [name, value] of Object.entries(office.records.find(call.number)?.fields ?? {}))
    values.set(`Customer.${name}`, value);
  for (const { groupName = '', name = '', value = '' } of callVariables(office, call))
    values.set(`${groupName}.${name}`, value);
  return values;
}
