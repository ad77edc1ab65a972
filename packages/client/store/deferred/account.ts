import type { Slice } from '../slice.ts';
import { perSession } from './helpers.ts';
import { deferredInitial } from './initial.ts';
import type { AccountState } from './state.ts';

const initial = deferredInitial.account;
const FAILURES = 10;

export const account: Slice<AccountState> = {
  initial,
  on: {
    ...perSession(initial),
    failedAddingNumberToDNC: (slice, { number = '', cause = '' }, at) => ({
      ...slice,
      doNotCallFailures: [{ number, cause, at }, ...others(slice, number)].slice(0, FAILURES),
    }),
  },
  started: {
    addNumberToDnc: (slice, { params }) => ({ ...slice, doNotCallFailures: others(slice, params.number ?? '') }),
  },
  done: {
    getAllSkills: (slice, { result }) => ({ ...slice, allSkills: result }),
    getSkillGroups: (slice, { result }) => ({ ...slice, skillGroups: result }),
    getAgentStates: (slice, { result }) => ({ ...slice, agentStates: result }),
    getAgentStateValues: (slice, { result }) => ({ ...slice, agentStateValues: result }),
    getCAVFieldViews: (slice, { result }) => ({
      ...slice,
      fieldViews: [...result].sort((a, b) => (a.order ?? 0) - (b.order ?? 0)),
    }),
    getCrmFieldDataTypes: (slice, { result }) => ({ ...slice, fieldTypes: result }),
    getForceCavView: (slice, { result }) => ({ ...slice, forceFieldView: result ?? false }),
    getManualCallsConfig: (slice, { result }) => ({ ...slice, manualCalls: result }),
  },
};

const others = ({ doNotCallFailures }: AccountState, number: string) =>
  doNotCallFailures.filter((failure) => failure.number !== number);
