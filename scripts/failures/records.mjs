/**
 * Which tests failed in this run, for the summary at the end of it: a line for each in the folder that `TEST_FAILURES` in the
 * environment names. Without it nothing is written down.
 */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect, stripVTControlCharacters } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folderOfRun = () => process.env.TEST_FAILURES;

/** Lines of an error that the summary shows: the message and where it was thrown. */
const LINES = 6;
const LINE_LENGTH = 200;

/** @typedef {{ file: string, name: string, error: string }} Failure */

export function forgetFailures() {
  const folder = folderOfRun();
  if (folder) rmSync(folder, { recursive: true, force: true });
}

/** Writes a failure down. `file` may be a path or an address; `error` anything thrown. */
export function recordFailure({ file, name, error }) {
  const folder = folderOfRun();
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const failure = { file: pathOf(file ?? ''), name, error: firstLines(errorText(error)) };
  // A file for each program: lines of several would get into one another.
  appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(failure)}\n`);
}

/** @returns {Failure[]} what was written down since the last call */
export function takeFailures() {
  const folder = folderOfRun();
  const failures = [];
  for (const name of folder && existsSync(folder) ? readdirSync(folder) : [])
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean))
      failures.push(JSON.parse(line));
  forgetFailures();
  return failures;
}

const pathOf = (file) => {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file;
  return path.startsWith('/') ? relative(root, path) : path;
};

function errorText(error) {
  if (typeof error === 'string') return error;
  const { message, stack } = error ?? {};
  if (!message && !stack) return inspect(error);
  return stack?.includes(message) ? stack : [message, stack].filter(Boolean).join('\n');
}

/** The first lines that say something; where Node itself was on the way to the error says nothing. */
export function firstLines(text, count = LINES) {
  const lines = stripVTControlCharacters(text)
    .split('\n')
    .map((line) => line.trimEnd().slice(0, LINE_LENGTH))
    .filter((line) => line && !/^\s+at .*\bnode:/.test(line));
  return lines.slice(0, count).join('\n');
}

/** The last lines of what a program printed. */
export function lastLines(text, count = 20) {
  const lines = stripVTControlCharacters(text).trimEnd().split('\n');
  return lines
    .slice(-count)
    .map((line) => line.slice(0, LINE_LENGTH))
    .join('\n');
}
