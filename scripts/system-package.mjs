/** Programs of the system that the tests need, and how its package manager installs one that is missing. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What comes before a package's name, without asking. */
const MANAGERS = {
  'apt-get': [['update'], ['install', '-y', '--no-install-recommends']],
  dnf: [['install', '-y']],
  pacman: [['-Sy', '--noconfirm']],
  apk: [['add']],
  brew: [['install']],
};

export const runnable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The paths of the programs of this name on PATH, in its order. */
export const allOnPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .filter(runnable);

/** The path of the program that the name means. Undefined when there is none. */
export const onPath = (name) => allOnPath(name)[0];

/**
 * What `find` finds; where it finds nothing, installs it and looks again. `packages` has a package's name by its manager,
 * as a list where options come first. Throws with `advice` when it can't.
 */
export function ensure({ what, find, packages, advice }) {
  const found = find();
  if (found) return found;
  const manager = Object.keys(MANAGERS).find((name) => packages[name] && onPath(name));
  if (!manager) throw new Error(`No ${what} was found, and no package manager that could install it. ${advice}`);
  const asRoot = manager === 'brew' || process.getuid?.() === 0;
  const steps = MANAGERS[manager];
  for (const [index, step] of steps.entries()) {
    const last = index === steps.length - 1;
    const [command, ...args] = [
      ...(asRoot ? [] : ['sudo', '-n']),
      manager,
      ...step,
      ...(last ? packages[manager] : []),
    ];
    console.log(`No ${what} found. Running: ${[command, ...args].join(' ')}`);
    const { status, error } = spawnSync(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0)
      throw new Error(`${manager} could not install ${what}${error ? ` (${error.message})` : ''}. ${advice}`);
  }
  const installed = find();
  if (!installed) throw new Error(`${manager} installed ${what}, but it can't be found. ${advice}`);
  return installed;
}
