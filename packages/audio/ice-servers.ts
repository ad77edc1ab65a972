import { MediaError, toJson } from '@cti-elements/client';

const ADDRESS = /^(stuns?|turns?):(?!\/\/)(\[[0-9a-f:.]+\]|[^:?/\s@]+)(:\d{1,5})?(\?transport=(udp|tcp))?$/i;

/** What the browser takes of a station's `iceServers`, and words on what it would not. */
export interface IceServers {
  readonly servers: readonly RTCIceServer[];
  readonly error?: MediaError;
}

/**
 * Reads `iceServers` of any shape. One wrong entry makes the browser refuse a whole connection, and with it a call: what can
 * be mended is, and the rest is left out and told.
 */
export function readIceServers(value: unknown): IceServers {
  const problems: string[] = [];
  const entries: unknown[] = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  const servers = entries.flatMap((entry) => readServer(entry, problems));
  if (problems.length === 0) return { servers };
  const words = `The station’s STUN and TURN servers are not all in use: ${problems.join('; ')}.`;
  return { servers, error: new MediaError('argument', words) };
}

function readServer(entry: unknown, problems: string[]): RTCIceServer[] {
  const fields: Readonly<Record<string, unknown>> =
    typeof entry === 'string' ? { urls: entry } : typeof entry === 'object' && entry !== null ? { ...entry } : {};
  // `url` is what the field was called until 2014.
  const wanted = [fields.urls ?? fields.url].flat();
  const urls = wanted.flatMap((url) => readUrl(url, problems));
  const { username, credential } = fields;
  const isComplete = typeof username === 'string' && username !== '' && typeof credential === 'string';
  const free = urls.filter((url) => !/^turn/i.test(url));
  const relays = urls.filter((url) => /^turn/i.test(url));
  if (relays.length && !isComplete) problems.push(`${relays.join(', ')} has no username and credential`);
  if (isComplete) return urls.length ? [{ urls, username, credential }] : [];
  return free.length ? [{ urls: free }] : [];
}

function readUrl(url: unknown, problems: string[]): string[] {
  const text = typeof url === 'string' ? url.trim() : '';
  // Servers are often written like web addresses, and STUN servers with a transport, which only TURN knows.
  const plain = text.replace(/^(stuns?|turns?):\/\//i, '$1:');
  const mended = /^stun/i.test(plain) ? plain.replace(/\?.*$/, '') : plain;
  const port = Number(ADDRESS.exec(mended)?.[3]?.slice(1) ?? 1);
  if (ADDRESS.test(mended) && port > 0 && port < 65_536) return [mended];
  problems.push(`“${text || toJson(url)}” is none like stun:stun.example.com:3478 or turn:turn.example.com`);
  return [];
}
