/** Finds a Python that has the SOAP library zeep, or has the system's package manager install it. */
import { spawnSync } from 'node:child_process';
import { allOnPath, ensure } from './system-package.mjs';

const hasZeep = (python) => spawnSync(python, ['-c', 'import zeep'], { stdio: 'ignore' }).status === 0;

/** The path of a Python with zeep: `ZEEP_PYTHON` first, then each `python3` on PATH. Undefined when there is none. */
export function findZeep() {
  const chosen = process.env.ZEEP_PYTHON;
  if (chosen && !hasZeep(chosen)) throw new Error(`ZEEP_PYTHON says ${chosen}, and that can't import zeep.`);
  return chosen || allOnPath('python3').find(hasZeep);
}

/** As `findZeep`, and installs it when there is none. Throws with what to do when it can't. */
export const ensureZeep = () =>
  ensure({
    what: 'Python with zeep',
    find: findZeep,
    packages: { 'apt-get': ['python3-zeep'], dnf: ['python3-zeep'] },
    advice: "Install zeep, such as by pip install zeep, set ZEEP_PYTHON to that Python's program, and run this again.",
  });
