import type { TemplateResult } from 'lit';
import { worksheetOutlines } from '../../icons/worksheet.ts';
import { icon } from '../../internal/icon.ts';

export type WorksheetIcon = keyof typeof worksheetOutlines;

/** An icon of those that only a worksheet shows. */
export const worksheetIcon = (name: WorksheetIcon): TemplateResult => icon(name, worksheetOutlines);
