/** Refusals in words. Every one is a SOAP Fault whose `detail` names its kind. */
import { FaultError } from '@cti-elements/contract';

/**
 * - `notLoggedIn`: nobody is logged in at this workstation
 * - `wrongState`: not now; the message says what stands in the way
 * - `unknownId`: nothing has this id or name
 * - `notPermitted`: the agent lacks the permission
 * - `badValue`: a parameter is missing or not of its kind
 * - `refused`: a login with a wrong password, or in use elsewhere
 * - `notOffered`: a method of the contract that this service does not have
 * - `stopped`: the service at this workstation has ended
 */
export type FaultKind =
  'notLoggedIn' | 'wrongState' | 'unknownId' | 'notPermitted' | 'badValue' | 'refused' | 'notOffered' | 'stopped';

/** A refusal as the service sends it: a SOAP Fault with `message`, and `kind` as its detail. */
export function fault(kind: FaultKind, message: string): FaultError {
  return new FaultError(message, kind === 'notOffered' || kind === 'stopped' ? 'Server' : 'Client', kind);
}

/** `value`, or a Fault when the caller left it out. */
export function given<T>(value: T | undefined, method: string, parameter: string): T {
  if (value === undefined || value === null || (value as unknown) === '')
    throw fault('badValue', `${method} needs a value for ${parameter}.`);
  return value;
}
