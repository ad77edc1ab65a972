/** Whom an agent can call, and who waits for that. */
import type { Id } from '@cti-elements/contract';
import type { Agent } from './agents.ts';
import type { Campaign } from './campaigns.ts';

export type Target =
  | { readonly type: 'external'; readonly number: string }
  | { readonly type: 'agent'; readonly number: string; readonly agent: Agent }
  | { readonly type: 'voicemail'; readonly number: string; readonly agent: Agent }
  | { readonly type: 'skill'; readonly number: string; readonly skillId: Id }
  | { readonly type: 'campaign'; readonly number: string; readonly campaign: Campaign };

export type FarEndFailure = 'busy' | 'noAnswer' | 'invalid' | 'refused' | 'unavailable';

/** Who waits. Either comes, once, unless `call.giveUp` comes first. By `answered` the far end is in `call.room`. */
export interface FarEndUse {
  answered(): void;
  failed(why: FarEndFailure): void;
}
