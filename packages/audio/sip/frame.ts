/**
 * The text of one WebSocket message; nothing when it is none. RFC 7118 allows a SIP message in a text or a binary frame: what
 * is not UTF-8 in the latter is taken for Latin-1, which gateways to older networks still send in names.
 */
export function decodeFrame(data: unknown): string | undefined {
  if (typeof data === 'string') return data;
  if (!(data instanceof ArrayBuffer)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    return transcoded(new TextDecoder('iso-8859-1').decode(data));
  }
}

/** The same message in UTF-8: Content-Length counts bytes, and there are other ones now. */
function transcoded(text: string): string {
  const end = /\r?\n\r?\n/.exec(text);
  if (!end) return text;
  const head = text.slice(0, end.index);
  const declared = /^(?:content-length|l)[ \t]*:[ \t]*(\d+)/im.exec(head)?.[1];
  const rest = text.slice(end.index + end[0].length);
  // One that is too short stays so, and is seen as what it is.
  if (declared === undefined || rest.length < Number(declared)) return text;
  const body = rest.slice(0, Number(declared));
  const length = new TextEncoder().encode(body).length;
  const named = head.replace(/^(content-length|l)([ \t]*:[ \t]*)\d+/im, (_, name, colon) => `${name}${colon}${length}`);
  return `${named}${end[0]}${body}`;
}
