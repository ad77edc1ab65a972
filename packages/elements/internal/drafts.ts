import type { Id } from '@cti-elements/client';
import { recall, remember } from './memory.ts';

/** What an agent has entered in wrap-up and not sent yet. */
export interface Draft {
  readonly comments?: string;
  readonly dispositionId?: Id;
}

/** Keeps a draft by its call, through a reload of the page; nothing takes it away. */
export function keepDraft(callId: string, draft: Draft | undefined): void {
  remember('sessionStorage', `wrap-up:${callId}`, draft && JSON.stringify(draft));
}

export function readDraft(callId: string): Draft {
  try {
    return JSON.parse(recall('sessionStorage', `wrap-up:${callId}`) || '{}') as Draft;
  } catch {
    return {};
  }
}
