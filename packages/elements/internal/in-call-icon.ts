import type { TemplateResult } from 'lit';
import { inCallOutlines } from '../icons/in-call.ts';
import { icon } from './icon.ts';

export type InCallIcon = keyof typeof inCallOutlines;

/** An icon of what loads when an agent is signed in. */
export const inCallIcon = (name: InCallIcon): TemplateResult => icon(name, inCallOutlines);
