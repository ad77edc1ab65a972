/** Finds a Chromium for the tests, or has the system's package manager install one. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
/** How each package manager installs Chromium, without asking. */
const MANAGERS = [
  { command: 'apt-get', steps: [['update'], ['install', '-y', '--no-install-recommends', 'chromium']] },
  { command: 'dnf', steps: [['install', '-y', 'chromium']] },
  { command: 'pacman', steps: [['-Sy', '--noconfirm', 'chromium']] },
  { command: 'apk', steps: [['add', 'chromium']] },
  { command: 'brew', steps: [['install', '--cask', 'chromium']] },
];

const runnable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(runnable);

/** The path of a Chromium: `CHROME_PATH` first, then PATH, then the usual places. Undefined when there is none. */
export function findChromium() {
  const chosen = process.env.CHROME_PATH;
  if (chosen && !runnable(chosen)) throw new Error(`CHROME_PATH says ${chosen}, and that can't be run.`);
  return chosen || NAMES.map(onPath).find(Boolean) || PLACES.find(runnable);
}

/** As `findChromium`, and installs one when there is none. Throws with what to do when it can't. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const manager = MANAGERS.find(({ command }) => onPath(command));
  const advice = 'Install Chromium or Chrome, or set CHROME_PATH to the program, and run this again.';
  if (!manager) throw new Error(`No Chromium was found, and no package manager that could install it. ${advice}`);
  const root = manager.command === 'brew' || process.getuid?.() === 0;
  const sudo = root ? [] : ['sudo', '-n'];
  for (const step of manager.steps) {
    const [command, ...args] = [...sudo, manager.command, ...step];
    console.log(`No Chromium found. Running: ${[command, ...args].join(' ')}`);
    const { status, error } = spawnSync(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0)
      throw new Error(`${manager.command} could not install Chromium${error ? ` (${error.message})` : ''}. ${advice}`);
  }
  const installed = findChromium();
  if (!installed) throw new Error(`${manager.command} installed Chromium, but it is not on PATH. ${advice}`);
  return installed;
}
