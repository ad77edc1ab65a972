/** What a method of the contract is here: a function of the workstation and the parameters. It checks everything before it changes anything. */
import type { MethodName, Methods } from '@cti-elements/contract';
import type { Workstation } from '../../state/workstation.ts';

export type MethodTable = {
  readonly [M in MethodName]?: (
    workstation: Workstation,
    params: Methods[M]['params'],
    signal?: AbortSignal,
  ) => Methods[M]['result'] | Promise<Methods[M]['result']>;
};
