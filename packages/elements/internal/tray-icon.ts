import type { TemplateResult } from 'lit';
import { trayOutlines } from '../icons/tray.ts';
import { icon } from './icon.ts';

export type TrayIconName = keyof typeof trayOutlines;

/** An icon of those that come with the tray. */
export const trayIcon = (name: TrayIconName): TemplateResult => icon(name, trayOutlines);
