/** The parts of a header value: names, addresses, parameters, lists. */

export interface NameAddress {
  readonly name: string;
  readonly uri: string;
  /** Parameters after the address, by lower-case name; an empty text for one without a value. */
  readonly params: ReadonlyMap<string, string>;
}

/** `"Ann" <sip:1001@host>;tag=x` and `sip:1001@host;tag=x`; undefined when there is no address in it. */
export function parseNameAddress(value: string | undefined): NameAddress | undefined {
  const match = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^"<;]*?))\s*<([^<>\s]+)>\s*((?:;.*)?)$/s.exec(value ?? '');
  if (match) {
    const name = match[1]?.replace(/\\(.)/gs, '$1') ?? match[2] ?? '';
    return { name, uri: match[3] ?? '', params: parseParams(match[4] ?? '') };
  }
  const bare = /^\s*([^\s<>";,]+)\s*((?:;.*)?)$/s.exec(value ?? '');
  return bare ? { name: '', uri: bare[1] ?? '', params: parseParams(bare[2] ?? '') } : undefined;
}

/** A display name is quoted, so that no sign in it can end it early. */
export function formatNameAddress(name: string, uri: string, tag?: string): string {
  const quoted = name ? `"${name.replace(/[\\"]/g, '\\$&')}" ` : '';
  return `${quoted}<${uri}>${tag ? `;tag=${tag}` : ''}`;
}

/** `;a=1;b="x;y";c` by lower-case name. */
export function parseParams(text: string): Map<string, string> {
  const params = new Map<string, string>();
  for (const match of text.matchAll(/;\s*([^\s=;"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*)))?/gs)) {
    params.set((match[1] ?? '').toLowerCase(), match[2]?.replace(/\\(.)/gs, '$1') ?? match[3]?.trim() ?? '');
  }
  return params;
}

/** Splits at the commas that stand outside quotes and angle brackets. */
export function splitList(value: string): string[] {
  const parts = value.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,"<]|["<])+/gs) ?? [];
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** The `1001` of `sip:1001@example.com;transport=ws`; undefined when the address names nobody. */
export function userOf(uri: string): string | undefined {
  const match = /^sips?:([^@;?]+)@/i.exec(uri);
  if (!match?.[1]) return undefined;
  try {
    return decodeURIComponent((match[1].split(':')[0] ?? '').trim()) || undefined;
  } catch {
    return undefined;
  }
}

export function tagOf(value: string | undefined): string | undefined {
  return parseNameAddress(value)?.params.get('tag') || undefined;
}

/** The branch of a Via header: which transaction this is. */
export function branchOf(via: string | undefined): string | undefined {
  const first = via === undefined ? undefined : splitList(via)[0];
  return first === undefined ? undefined : parseParams(first.slice(Math.max(0, first.indexOf(';')))).get('branch');
}
