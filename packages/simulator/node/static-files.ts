/** The demo page and the built elements, from their folders and from nowhere else. */
import { readFile } from 'node:fs/promises';
import { extname, normalize, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
};

export interface StaticFile {
  readonly type: string;
  readonly body: Buffer;
}

/**
 * A file of a folder, by the rest of a request's path (still percent-encoded). Undefined when there is none, when its
 * type is not one that a page needs, or when the path leads out of the folder.
 */
export async function readStatic(folder: string, path: string): Promise<StaticFile | undefined> {
  let name: string;
  try {
    name = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (name.includes('\0') || name.split(/[/\\]/).some((part) => part.startsWith('.'))) return undefined;
  const root = resolve(folder);
  const file = resolve(root, `.${sep}${normalize(name === '' ? 'index.html' : name)}`);
  const type = TYPES[extname(file).toLowerCase()];
  if (!type || !file.startsWith(root + sep)) return undefined;
  try {
    return { type, body: await readFile(file) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** What the demo page may do: as strict as a careful CRM would have it, to show that the elements live with it. */
export function contentSecurityPolicy(host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ws://${host}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
