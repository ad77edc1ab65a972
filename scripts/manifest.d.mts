/** The custom elements manifest: https://github.com/webcomponents/custom-elements-manifest */
export function describeElements(): unknown;
export function writeManifest(): void;
