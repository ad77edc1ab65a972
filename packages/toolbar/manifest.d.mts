export const UNPACKED_ID: string;
export function chromeManifest(version: string, options?: { readonly key?: boolean }): Record<string, unknown>;
export function firefoxManifest(version: string): Record<string, unknown>;
