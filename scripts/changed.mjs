/** What has changed in the sources since the last commit, or in it when nothing has, and which tests are closest to that. */
import { execFileSync } from 'node:child_process';
import { root } from './run.mjs';

const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);

export function changedFiles() {
  const now = [...git('diff', '--name-only', 'HEAD'), ...git('ls-files', '--others', '--exclude-standard')];
  return now.length ? now : git('diff', '--name-only', 'HEAD~1', 'HEAD');
}

const folderOf = (path) => path.split('/').slice(0, -1).join('/');

/**
 * Of `tests`, those of the rooms that `changed` files are in: `packages/elements/phone/login/login.ts` is tested by
 * `test/elements/phone/login….test.ts`, or, where there is none of that name, by all of `test/elements/phone/`.
 */
export function testsOfChanged(changed, tests) {
  const found = new Set();
  for (const path of changed) {
    if (tests.includes(path)) found.add(path);
    else if (path.startsWith('test/')) for (const test of tests) if (folderOf(test) === folderOf(path)) found.add(test);
    if (!path.startsWith('packages/')) continue;
    for (const test of testsOfSource(path, tests)) found.add(test);
  }
  return tests.filter((test) => found.has(test));
}

function testsOfSource(path, tests) {
  const parts = ['test', ...path.split('/').slice(1)];
  const name = parts.pop().replace(/\..*$/, '');
  for (let names = [name]; parts.length > 1; names = [parts.pop()]) {
    const folder = parts.join('/');
    const inside = tests.filter((test) => test.startsWith(`${folder}/`));
    const named = inside.filter((test) => names.some((one) => test.slice(folder.length + 1).startsWith(one)));
    if (named.length) return named;
    if (inside.length) return inside;
  }
  return [];
}
