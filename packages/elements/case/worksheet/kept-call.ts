/** What a page keeps of a worksheet's call, so that its answers can be read when the call is no longer there. */
import type { Id, QuestionValue } from '@cti-elements/client';
import { type Question, readQuestions } from '../values/question.ts';

export interface KeptCall {
  /** Whose call it was; left out when that was not known. */
  readonly user?: string;
  readonly campaignId: Id;
  /** The other end. */
  readonly number: string;
  /** When it began, epoch milliseconds. */
  readonly at: number;
  /** It was parked, the last that was known of it. */
  readonly parked: boolean;
  /** As the service sent them. */
  readonly values: readonly QuestionValue[];
}

export type ReadCall = Omit<KeptCall, 'values'> & { readonly questions: readonly Question[] };

/** What was kept; undefined when it has not the shape that it should. */
export function readCall(text: string): ReadCall | undefined {
  try {
    const { user, campaignId, number, at, parked, values } = JSON.parse(text || '{}') as Partial<KeptCall>;
    if (typeof campaignId !== 'string' || typeof number !== 'string' || typeof at !== 'number') return undefined;
    const questions = readQuestions(values ?? []);
    const isOwned = typeof user === 'string';
    return { ...(isOwned && { user }), campaignId, number, at, parked: parked === true, questions };
  } catch {
    return undefined;
  }
}
