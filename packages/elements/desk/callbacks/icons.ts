import type { TemplateResult } from 'lit';
import { callbackOutlines } from '../../icons/callbacks.ts';
import { icon } from '../../internal/icon.ts';

export type CallbackIcon = keyof typeof callbackOutlines;

/** An icon of those that come with the callbacks. */
export const callbackIcon = (name: CallbackIcon): TemplateResult => icon(name, callbackOutlines);
