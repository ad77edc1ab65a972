/** Finds a Chromium for the tests, or has the system's package manager install one. */
import { ensure, onPath, runnable } from './system-package.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of a Chromium: `CHROME_PATH` first, then PATH, then the usual places. Undefined when there is none. */
export function findChromium() {
  const chosen = process.env.CHROME_PATH;
  if (chosen && !runnable(chosen)) throw new Error(`CHROME_PATH says ${chosen}, and that can't be run.`);
  return chosen || NAMES.map(onPath).find(Boolean) || PLACES.find(runnable);
}

/** As `findChromium`, and installs one when there is none. Throws with what to do when it can't. */
export const ensureChromium = () =>
  ensure({
    what: 'Chromium',
    find: findChromium,
    packages: {
      'apt-get': ['chromium'],
      dnf: ['chromium'],
      pacman: ['chromium'],
      apk: ['chromium'],
      brew: ['--cask', 'chromium'],
    },
    advice: 'Install Chromium or Chrome, or set CHROME_PATH to the program, and run this again.',
  });
