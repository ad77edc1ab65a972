import { type MethodName, toJson } from '@cti-elements/contract';

/** The same text for the same method with the same parameters. */
export const keyOf = (method: MethodName, params: object): string => toJson([method, params]);
