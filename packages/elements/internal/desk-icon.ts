import type { TemplateResult } from 'lit';
import { scriptOutlines } from '../icons/script.ts';
import { icon } from './icon.ts';

export type DeskIcon = keyof typeof scriptOutlines;

/** An icon of the desk’s scripts and call data. */
export const deskIcon = (name: DeskIcon): TemplateResult => icon(name, scriptOutlines);
