/**
 * The codec: SOAP 1.1, document/literal wrapped, driven by the field tables. One function each way, for the client and the
 * simulator alike. XML text has no numbers, booleans or one-item lists; the tables say what each field is.
 *
 * On the wire a null is an element that is left out, an empty one (unless it is a string) or one with `xsi:nil`.
 */
import { FaultError, WireError } from './errors.ts';
import { events, type Field, type FieldTable, methods, types } from './fields.ts';
import { NAMESPACE } from './generated/tables.ts';
import type { CtiEvent, MethodName, Methods } from './generated/types.ts';
import { escapeXml, firstElement, nextElement, parseXml, type XmlElement, type XmlParser } from './xml.ts';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** What a decoded event that the contract does not have looks like; a later release of the service may send one. */
export interface UnknownEvent {
  readonly name: 'unknown';
  readonly data: { readonly type: string };
}

type Fields = Record<string, unknown>;

// ---- writing -------------------------------------------------------------------------------------------------------

const envelope = (body: string) => `<soap:Envelope xmlns:soap="${SOAP}"><soap:Body>${body}</soap:Body></soap:Envelope>`;

/** The request for a method, as text. Throws a WireError `value` when a parameter is not of its type. */
export function encodeRequest<M extends MethodName>(name: M, params: Methods[M]['params']): string {
  const table = methodTable(name);
  return envelope(
    `<urn:${name} xmlns:urn="${NAMESPACE}">${writeFields(params as Fields, table.params, name)}</urn:${name}>`,
  );
}

/** The answer to a method, as text. */
export function encodeResponse<M extends MethodName>(name: M, result: Methods[M]['result']): string {
  const { result: field } = methodTable(name);
  const content = field ? writeValue('return', result, field, `${name}Response`) : '';
  return envelope(`<ns2:${name}Response xmlns:ns2="${NAMESPACE}">${content}</ns2:${name}Response>`);
}

/** A SOAP Fault as text: the service refuses, and `message` says why. */
export function encodeFault(fault: Pick<FaultError, 'message' | 'code' | 'detail'>): string {
  const detail = fault.detail === undefined ? '' : `<detail>${escapeXml(fault.detail)}</detail>`;
  const text = escapeXml(fault.message);
  return envelope(
    `<soap:Fault><faultcode>soap:${fault.code}</faultcode><faultstring>${text}</faultstring>${detail}</soap:Fault>`,
  );
}

function writeFields(fields: Fields, table: FieldTable, path: string): string {
  for (const name of Object.keys(fields))
    if (!table.has(name)) throw new WireError('unexpected', `${path} has no field "${name}".`);
  let out = '';
  for (const [name, field] of table) out += writeValue(name, fields[name], field, path);
  return out;
}

function writeValue(tag: string, value: unknown, field: Field, path: string): string {
  if (value === undefined || value === null) return '';
  if (!field.list) return writeItem(tag, value, field, path);
  if (!Array.isArray(value)) throw wrongValue(path, tag, value, 'a list');
  return value.map((item) => (item === undefined || item === null ? '' : writeItem(tag, item, field, path))).join('');
}

function writeItem(tag: string, value: unknown, field: Field, path: string): string {
  if (field.kind === 'event') return writeEvent(tag, value as CtiEvent);
  const text =
    field.kind === 'struct'
      ? writeFields(value as Fields, types.get(field.type)!, `${path}.${tag}`)
      : WRITERS[field.kind](value, () => wrongValue(path, tag, value, field.kind));
  return `<${tag}>${text}</${tag}>`;
}

/** The prefix has three characters: existing clients cut exactly four off the type's name. */
function writeEvent(tag: string, { name, data }: CtiEvent): string {
  const table = events.get(name);
  if (!table) throw new WireError('unexpected', `The contract has no event "${name}".`);
  const fields = writeFields(data as unknown as Fields, table, name);
  return `<${tag} xmlns:xsi="${XSI}" xmlns:ns4="${NAMESPACE}" xsi:type="ns4:${name}">${fields}</${tag}>`;
}

const WHOLE = /^[+-]?\d+$/;
const LONG_MAX = 2n ** 63n;
const isLong = (value: bigint) => value < LONG_MAX && value >= -LONG_MAX;

type Scalar = Exclude<Field['kind'], 'struct' | 'event'>;

const writeNumber = (value: unknown, error: () => WireError) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw error();
  return String(value);
};

const WRITERS: Record<Scalar, (value: unknown, error: () => WireError) => string> = {
  string: (value, error) => {
    if (typeof value !== 'string') throw error();
    return escapeXml(value);
  },
  boolean: (value, error) => {
    if (typeof value !== 'boolean') throw error();
    return String(value);
  },
  int: writeNumber,
  long: writeNumber,
  float: (value, error) => {
    if (typeof value !== 'number') throw error();
    return Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? 'INF' : '-INF';
  },
  id: (value, error) => {
    if (typeof value !== 'string' || !WHOLE.test(value) || !isLong(BigInt(value))) throw error();
    return value;
  },
  flags: (value, error) => {
    if (typeof value !== 'bigint' || !isLong(value)) throw error();
    return String(value);
  },
};

// ---- reading -------------------------------------------------------------------------------------------------------

/** Reads the answer to a method. Throws the FaultError that it holds, or a WireError when it is no such answer. */
export function decodeResponse<M extends MethodName>(name: M, text: string, parser?: XmlParser): Methods[M]['result'] {
  return readResponse(name, parseXml(text, parser));
}

/** As `decodeResponse`, from a document's root. */
export function readResponse<M extends MethodName>(name: M, root: XmlElement): Methods[M]['result'] {
  const message = readBody(root);
  if (message.localName === 'Fault' && message.namespaceURI === SOAP) throw readFault(message);
  if (message.localName !== `${name}Response` || message.namespaceURI !== NAMESPACE)
    throw new WireError('unexpected', `The answer to ${name} is a "${message.localName}".`);
  const { result } = methodTable(name);
  if (!result) return undefined as Methods[M]['result'];
  const values: Fields = result.list ? { return: [] } : {};
  for (let child = firstElement(message); child; child = nextElement(child))
    if (child.localName === 'return') readInto(values, 'return', child, result, name);
  return values['return'] as Methods[M]['result'];
}

/** A request by the method’s name, with its parameters. */
export type DecodedRequest = {
  readonly [M in MethodName]: { readonly name: M; readonly params: Methods[M]['params'] };
}[MethodName];

/** Reads a request. Throws a WireError when it is not one of the contract's. */
export function decodeRequest(text: string, parser?: XmlParser): DecodedRequest {
  const message = readBody(parseXml(text, parser));
  const name = message.localName;
  const table = methods.get(name);
  if (!table || message.namespaceURI !== NAMESPACE)
    throw new WireError('unexpected', `There is no method "${name}" in "${message.namespaceURI ?? ''}".`);
  return { name, params: readFields(message, table.params, name) } as DecodedRequest;
}

function readBody(root: XmlElement): XmlElement {
  let body = root.localName === 'Envelope' && root.namespaceURI === SOAP ? firstElement(root) : null;
  while (body && !(body.localName === 'Body' && body.namespaceURI === SOAP)) body = nextElement(body);
  const message = body && firstElement(body);
  if (!message)
    throw new WireError('envelope', `A SOAP 1.1 envelope with a message was due; a "${root.localName}" came.`);
  return message;
}

function readFault(node: XmlElement): FaultError {
  const parts: Record<string, string> = {};
  for (let child = firstElement(node); child; child = nextElement(child))
    parts[child.localName] = (child.textContent ?? '').trim();
  const code = (parts['faultcode'] ?? 'Server').split(':').pop();
  return new FaultError(parts['faultstring'] || 'The service refused and did not say why.', code, parts['detail']);
}

function readFields(node: XmlElement, table: FieldTable, path: string): Fields {
  const fields: Fields = {};
  for (const [name, field] of table) if (field.list) fields[name] = [];
  for (let child = firstElement(node); child; child = nextElement(child)) {
    const field = table.get(child.localName);
    if (field) readInto(fields, field.name, child, field, path);
  }
  return fields;
}

function readInto(fields: Fields, name: string, node: XmlElement, field: Field, path: string): void {
  const value = readValue(node, field, path);
  if (value === undefined) return;
  if (field.list) (fields[name] as unknown[]).push(value);
  else fields[name] = value;
}

function readValue(node: XmlElement, field: Field, path: string): unknown {
  if (node.hasAttributes() && /^\s*(true|1)\s*$/.test(node.getAttributeNS(XSI, 'nil') ?? '')) return undefined;
  if (field.kind === 'event') return readEvent(node);
  if (field.kind === 'struct')
    return firstElement(node)
      ? readFields(node, types.get(field.type)!, `${path}.${field.name || 'return'}`)
      : undefined;
  const text = node.textContent ?? '';
  if (field.kind === 'string') return text;
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const value = READERS[field.kind](trimmed);
  if (value === undefined) throw wrongValue(path, field.name || 'return', trimmed, field.kind);
  return value;
}

function readEvent(node: XmlElement): CtiEvent | UnknownEvent {
  const type = (node.getAttributeNS(XSI, 'type') ?? '').trim();
  const colon = type.indexOf(':');
  const namespace = node.lookupNamespaceURI(type.slice(0, Math.max(colon, 0)));
  const name = type.slice(colon + 1);
  if (!name || (colon > 0 && !namespace))
    throw new WireError('unexpected', `An event of type "${type}" came, and nothing says what that is.`);
  const table = namespace === NAMESPACE ? events.get(name) : undefined;
  if (!table) return { name: 'unknown', data: { type: name } };
  return { name, data: readFields(node, table, name) } as unknown as CtiEvent;
}

const readWhole = (text: string) => {
  const value = WHOLE.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(value) ? value : undefined;
};

const READERS: Record<Exclude<Scalar, 'string'>, (text: string) => unknown> = {
  boolean: (text) => (text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : undefined),
  int: readWhole,
  long: readWhole,
  float: (text) => {
    const value = Number(text.replace('INF', 'Infinity'));
    return Number.isNaN(value) && text !== 'NaN' ? undefined : value;
  },
  id: (text) => (WHOLE.test(text) ? text : undefined),
  flags: (text) => (WHOLE.test(text) ? BigInt(text) : undefined),
};

// ---- both ----------------------------------------------------------------------------------------------------------

function methodTable(name: string) {
  const table = methods.get(name);
  if (!table) throw new WireError('unexpected', `The contract has no method "${name}".`);
  return table;
}

const wrongValue = (path: string, name: string, value: unknown, kind: string) =>
  new WireError(
    'value',
    `${path}.${name}: ${describe(value)} is not ${/^[aei]/.test(kind) ? 'an' : 'a'} ${kind.replace(/^an? /, '')}.`,
  );

/** Never the value itself: it may be a password. */
const describe = (value: unknown) =>
  typeof value === 'string'
    ? `a text of ${value.length} characters`
    : Array.isArray(value)
      ? 'a list'
      : `a ${typeof value}`;
