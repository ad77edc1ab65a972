import { readParameters } from './address.ts';

/** The header fields of a message or of a part of one, by name in lower case. */
export interface Fields {
  get(name: string): string | undefined;
}

/** What to do with a message's body: its SDP, if it has one that counts, or how to refuse it. */
export type Session =
  | { readonly sdp: string | undefined }
  | { readonly refusal: { readonly statusCode: 415; readonly extraHeaders: string[] } };

const DEEPEST = 3;
const NOT_TAKEN: Session = { refusal: { statusCode: 415, extraHeaders: ['Accept: application/sdp, multipart/mixed'] } };
const ENCODED: Session = { refusal: { statusCode: 415, extraHeaders: ['Accept-Encoding: identity'] } };

/** Finds the session description in a body, also among the parts of one, by its type (RFC 3261 §7.4, RFC 5621). */
export function readSession(fields: Fields, body: string): Session {
  if (!body.trim()) return { sdp: undefined };
  if (/\S/.test((fields.get('content-encoding') ?? '').replace(/identity/i, ''))) return ENCODED;
  const sdp = findSdp(fields, body, 0);
  if (sdp !== undefined) return { sdp };
  return isOptional(fields) ? { sdp: undefined } : NOT_TAKEN;
}

function findSdp(fields: Fields, body: string, depth: number): string | undefined {
  const [kind = '', ...parameters] = (fields.get('content-type') ?? '').split(';');
  const type = kind.trim().toLowerCase() || sniffed(body);
  if (type === 'application/sdp') return isSession(fields) ? decoded(fields, body) : undefined;
  if (!type.startsWith('multipart/') || depth === DEEPEST) return undefined;
  const boundary = readParameters(`;${parameters.join(';')}`).boundary?.replace(/^"(.*)"$/s, '$1');
  return partsOf(body, boundary ?? /^\s*--(\S+)/.exec(body)?.[1] ?? '')
    .map((part) => findSdp(part.fields, part.body, depth + 1))
    .find((sdp) => sdp !== undefined);
}

/** A body without a type is what it looks like. */
function sniffed(body: string): string {
  return /^\s*v=0\r?\n/.test(body) ? 'application/sdp' : '';
}

function isSession(fields: Fields): boolean {
  const disposition = fields.get('content-disposition')?.split(';')[0]?.trim().toLowerCase();
  return disposition === undefined || disposition === '' || disposition === 'session' || disposition === 'render';
}

function isOptional(fields: Fields): boolean {
  return /;\s*handling\s*=\s*"?optional/i.test(fields.get('content-disposition') ?? '');
}

function decoded(fields: Fields, body: string): string | undefined {
  if (!/base64/i.test(fields.get('content-transfer-encoding') ?? '')) return body;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(body.replace(/\s/g, '')), (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

function partsOf(body: string, boundary: string): { fields: Fields; body: string }[] {
  if (!boundary) return [];
  const [, ...parts] = `\r\n${body}`.split(new RegExp(`\\r?\\n--${boundary.replace(/[^\w]/g, '\\$&')}`));
  const last = parts.findIndex((part) => part.startsWith('--'));
  return (last < 0 ? parts : parts.slice(0, last)).map((part) => {
    // What stands behind the boundary in its line is padding; a part may have no header at all.
    const lines = part.replace(/^[^\n]*\n/, '');
    const [head = '', ...rest] = /^\r?\n/.test(lines) ? ['', lines.replace(/^\r?\n/, '')] : lines.split(/\r?\n\r?\n/);
    return { fields: readFields(head), body: rest.join('\r\n\r\n') };
  });
}

function readFields(head: string): Fields {
  const fields = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}
