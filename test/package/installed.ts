/** The packages as a registry would hand them out: packed, then installed into a folder outside of the repository. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What is published, those first that others need. */
export const PACKAGES = ['contract', 'client', 'audio', 'elements', 'simulator'] as const;

export interface Installed {
  /** The consumer's folder, with `node_modules`. */
  readonly folder: string;
  /** A packed file, by its package's name. */
  tarball(name: string): string;
  /** Writes a file of the consumer's; gives its path. */
  write(name: string, text: string): string;
  remove(): void;
}

const run = (cwd: string, ...args: string[]): string =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Packs what `npm run build` wrote, and installs it with what it depends on. Takes some seconds. */
export function installPackages(): Installed {
  const folder = mkdtempSync(join(tmpdir(), 'cti-consumer-'));
  const packed = join(folder, 'packed');
  mkdirSync(packed);
  run(root, 'pack', '--workspaces', '--ignore-scripts', '--pack-destination', packed);
  const files = readdirSync(packed);
  const tarball = (name: string): string => {
    const file = files.find((path) => path.startsWith(`cti-elements-${name}-`));
    if (!file) throw new Error(`npm pack made no file for ${name}: ${files.join(', ')}`);
    return join(packed, file);
  };
  const dependencies = Object.fromEntries(
    PACKAGES.map((name) => [`@cti-elements/${name}`, `file:packed/${tarball(name).slice(packed.length + 1)}`]),
  );
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'consumer', private: true, type: 'module', dependencies }),
  );
  run(folder, 'install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts');
  return {
    folder,
    tarball,
    write(name, text) {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
