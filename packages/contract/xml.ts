/** The XML under the codec: a parser with one typed error per kind of bad text, and escaping. */
import { CtiError, WireError } from './errors.ts';

/** The part of the DOM that the codec reads. A browser's nodes and @xmldom/xmldom's both have it. */
export interface XmlNode {
  readonly nodeType: number;
  readonly localName?: string | null;
  readonly namespaceURI?: string | null;
  readonly firstChild: XmlNode | null;
  readonly nextSibling: XmlNode | null;
  readonly textContent: string | null;
}

export interface XmlElement extends XmlNode {
  readonly localName: string;
  hasAttributes(): boolean;
  getAttributeNS(namespace: string, name: string): string | null;
  lookupNamespaceURI(prefix: string): string | null;
}

/** `DOMParser` of a browser, or another with the same method. */
export interface XmlParser {
  parseFromString(text: string, type: 'text/xml'): { readonly documentElement: unknown };
}

const ELEMENT = 1;

export function firstElement(node: XmlNode): XmlElement | null {
  let child = node.firstChild;
  while (child && child.nodeType !== ELEMENT) child = child.nextSibling;
  return child as XmlElement | null;
}

export function nextElement(node: XmlNode): XmlElement | null {
  let sibling = node.nextSibling;
  while (sibling && sibling.nodeType !== ELEMENT) sibling = sibling.nextSibling;
  return sibling as XmlElement | null;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string }): { createHTML(text: string): string };
}

let trust: ((text: string) => string) | undefined;

/** Under `require-trusted-types-for 'script'` a page's DOMParser takes no plain string, not even for XML, which runs nothing. */
function trusted(text: string): string {
  if (!trust) {
    const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
    const policy = trustedTypes?.createPolicy('cti-xml', { createHTML: (xml) => xml });
    trust = policy ? (xml) => policy.createHTML(xml) : (xml) => xml;
  }
  return trust(text);
}

let defaultParser: XmlParser | undefined;

function browserParser(): XmlParser {
  if (typeof DOMParser === 'undefined')
    throw new CtiError(
      'There is no DOMParser here to read answers with: give a `parser`, such as `new DOMParser()` of @xmldom/xmldom.',
    );
  return (defaultParser ??= new DOMParser());
}

/** Parses `text` or throws a WireError: `html`, `truncated` or `malformed`. A CtiError says that there is no parser. */
export function parseXml(text: string, parser: XmlParser = browserParser()): XmlElement {
  if (/^\s*<(!doctype\s+html|html)\b/i.test(text))
    throw new WireError('html', 'A web page came instead of a SOAP message. Is another program on this address?');
  let root: XmlElement | undefined;
  let cause: unknown;
  try {
    root = parser.parseFromString(trusted(text), 'text/xml').documentElement as XmlElement;
  } catch (error) {
    cause = error;
  }
  const failure = root && findParserError(root);
  if (root && failure === undefined) return root;
  const tail = text.trimEnd().slice(-80);
  if (text.trim() === '' || (/^\s*</.test(text) && !/<\/(?:[\w.-]+:)?Envelope\s*>$/.test(tail)))
    throw new WireError('truncated', 'The SOAP message stops before its end.', { cause });
  throw new WireError('malformed', `The SOAP message is not well-formed XML${failure ? `: ${failure}` : ''}.`, {
    cause,
  });
}

/** A browser reports bad XML inside a document: as its root, or first thing in what it could read. */
function findParserError(root: XmlElement): string | undefined {
  for (const node of [root, firstElement(root), firstElement(firstElement(root) ?? root)])
    if (node?.localName === 'parsererror') return firstLine(node.textContent ?? '');
  return undefined;
}

const firstLine = (text: string) => /error on line.*/.exec(text)?.[0] ?? text.trim().split('\n')[0] ?? '';

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const REPLACEMENT = '\ufffd';

/** Characters that XML 1.0 cannot carry in any form, lone halves of surrogate pairs among them. */
const IMPOSSIBLE =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What arrives when `text` is sent: XML has no form for most control characters, each becomes U+FFFD. */
export function representable(text: string): string {
  return text.replace(IMPOSSIBLE, REPLACEMENT);
}

/** Markup, and the line ends that parsers turn into a plain `\n` when they stand for themselves (the last two by XML 1.1). */
export function escapeXml(text: string): string {
  return representable(text).replace(/[&<>\r\u0085\u2028]/g, (sign) => NAMED[sign] ?? `&#${sign.charCodeAt(0)};`);
}
