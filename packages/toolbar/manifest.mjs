/** The extension's manifests, for Chrome and its kin and for Firefox. */

/** The public half of a key made for this purpose: it gives builds that are loaded unpacked one id, wherever they lie. */
const UNPACKED_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvL9QIHh5RLHjWw0tF2Se5ILq1Au/mWtZCEovI8l9/eSGlVZkLOoHWOupuXJuqjoliVGc2oQ//EAZV2eDivDBAWbXlUQj0WWlxhD79p56pjw6RkTl2Ew8AxlAo+zNdgCpnxN4ba5wSAGaPzL/Eo2z/Rh/ei89ya3iiTpik8e6wFq3bnzKD4H9a5xrLTp7Vw80uTab4vO794zoHwj/rcyd/bdEXZAWDJxHhRscPcXjp71a6+4y46FCOqdsM6I1sBrqmbjSUWrWJ0UtiZ1vOP74oBpTWJMEQngfz5ITzfu0w8SOb7/TGDPiutXXuSO2GSTskGlkaFyxMLyeEzLcepP1TQIDAQAB';

/** What follows from `UNPACKED_KEY`. */
export const UNPACKED_ID = 'aonhfpnklchjdbgigkibbngeiecllagd';

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob: https:",
  "media-src 'self' data: blob: http: https:",
  'connect-src http: https: ws: wss:',
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html cti-xml cti-script',
].join('; ');

const ICONS = { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' };

/** What both browsers are told. */
const common = (version) => ({
  manifest_version: 3,
  name: 'CTI Elements softphone',
  short_name: 'Softphone',
  version,
  description: 'The call-centre agent’s phone beside any web site: calls, callbacks, script and worksheet.',
  icons: ICONS,
  action: { default_title: 'Softphone', default_icon: ICONS },
  content_security_policy: { extension_pages: CONTENT_POLICY },
  host_permissions: ['http://localhost/*', 'http://127.0.0.1/*'],
  optional_host_permissions: ['*://*/*'],
  options_ui: { page: 'options.html', open_in_tab: true },
  commands: {
    _execute_action: { suggested_key: { default: 'Alt+Shift+P' } },
    answer: { suggested_key: { default: 'Alt+Shift+A' }, description: 'Answer the call' },
    end: { suggested_key: { default: 'Alt+Shift+E' }, description: 'Reject or end the call' },
    hold: { suggested_key: { default: 'Alt+Shift+H' }, description: 'Put the call on hold, or take it back' },
    mute: { description: 'Turn the microphone off or on' },
    ready: { description: 'Get ready, or not ready' },
  },
});

export function chromeManifest(version, { key = true } = {}) {
  return {
    ...common(version),
    ...(key ? { key: UNPACKED_KEY } : {}),
    minimum_chrome_version: '125',
    background: { service_worker: 'worker.js', type: 'module' },
    side_panel: { default_path: 'panel.html' },
    storage: { managed_schema: 'managed-schema.json' },
    permissions: ['sidePanel', 'offscreen', 'storage', 'notifications', 'contextMenus', 'alarms'],
    optional_permissions: ['scripting'],
  };
}

export function firefoxManifest(version) {
  const { commands, ...rest } = common(version);
  const { _execute_action: open, ...others } = commands;
  return {
    ...rest,
    browser_specific_settings: {
      gecko: {
        id: 'softphone@cti-elements.example',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
    background: { scripts: ['worker.js'], type: 'module' },
    sidebar_action: {
      default_panel: 'panel.html',
      default_title: 'Softphone',
      default_icon: ICONS,
      open_at_install: true,
    },
    commands: { _execute_sidebar_action: open, ...others },
    permissions: ['storage', 'notifications', 'contextMenus', 'alarms'],
    optional_permissions: ['scripting'],
  };
}
