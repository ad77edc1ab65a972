/**
 * Reads cti-v2.wsdl, the source of truth, and writes generated/: TypeScript interfaces for people and compiler, field
 * tables for the codec. Run with `npm run generate`; `--check` fails when the committed output differs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { DOMParser } from '@xmldom/xmldom';
import { format, resolveConfig } from 'prettier';

const here = (path) => new URL(path, import.meta.url);
const XS = 'http://www.w3.org/2001/XMLSchema';

/** A type of the schema, what it is in TypeScript, and the letter that stands for it in a field table. */
const PRIMITIVES = {
  'xs:string': { ts: 'string', code: '' },
  'xs:boolean': { ts: 'boolean', code: '?' },
  'xs:int': { ts: 'number', code: '%' },
  'xs:long': { ts: 'number', code: '#' },
  'xs:float': { ts: 'number', code: '^' },
  'xs:double': { ts: 'number', code: '^' },
  'tns:id': { ts: 'Id', code: '*' },
  'tns:flags': { ts: 'bigint', code: '~' },
};

const children = (node, name) =>
  Array.from(node.childNodes).filter((c) => c.nodeType === 1 && (!name || c.localName === name));
const upper = (name) => name[0].toUpperCase() + name.slice(1);

function readWsdl() {
  const document = new DOMParser().parseFromString(readFileSync(here('cti-v2.wsdl'), 'utf8'), 'text/xml');
  const schema = document.getElementsByTagNameNS(XS, 'schema')[0];
  const fieldsOf = (node) =>
    Array.from(node.getElementsByTagNameNS(XS, 'element')).map((field) => ({
      name: field.getAttribute('name'),
      type: field.getAttribute('type'),
      list: field.getAttribute('maxOccurs') === 'unbounded',
    }));
  const types = new Map();
  const events = new Map();
  for (const node of children(schema, 'complexType')) {
    const isEvent = node.getElementsByTagNameNS(XS, 'extension').length > 0;
    (isEvent ? events : types).set(node.getAttribute('name'), fieldsOf(node));
  }
  const elements = new Map(children(schema, 'element').map((node) => [node.getAttribute('name'), node]));
  const methods = new Map();
  const documented = [];
  for (const [name, node] of elements) {
    const response = elements.get(`${name}Response`);
    if (!response) continue;
    methods.set(name, { params: fieldsOf(node), result: fieldsOf(response)[0] });
    if (node.getElementsByTagNameNS(XS, 'documentation').length) documented.push(name);
  }
  const base = types.get('event');
  types.delete('event');
  return { namespace: schema.getAttribute('targetNamespace'), types, events, methods, base, documented };
}

const code = ({ name, type, list }) =>
  name + (PRIMITIVES[type]?.code ?? (type === 'tns:event' ? '!' : `=${type.slice(4)}`)) + (list ? '+' : '');
const table = (entries) => entries.map(([name, fields]) => `${name}:${fields.map(code).join()}`).join(';');

function tables({ namespace, types, events, methods, base }) {
  const methodTable = [...methods].map(([name, { params, result }]) => {
    const returns = result ? `>${code({ ...result, name: '' }) || '$'}` : '';
    return `${name}:${params.map(code).join()}${returns}`;
  });
  return `// Generated from cti-v2.wsdl by generate.mjs. Do not edit.
/** The XML namespace of every element of the contract. */
export const NAMESPACE = '${namespace}';
/** The fields of every event's base type. */
export const EVENT_BASE = '${base.map(code).join()}';
/** \`name:field,field;…\`; the sign behind a field is its type, see fields.ts. */
export const TYPES = '${table([...types])}';
export const EVENTS = '${table([...events])}';
/** \`name:param,param>result;…\`, without \`>\` for void. */
export const METHODS = '${methodTable.join(';')}';
`;
}

const tsType = ({ type, list }) => {
  const name = PRIMITIVES[type]?.ts ?? (type === 'tns:event' ? 'CtiEvent' : upper(type.slice(4)));
  return list ? `readonly ${name}[]` : name;
};
const tsFields = (fields, { listsOptional }) =>
  fields.map((f) => `readonly ${f.name}${f.list && !listsOptional ? '' : '?'}: ${tsType(f)};`).join('\n');

const MOST_USERS = 4;
const some = (names) =>
  names
    .slice(0, MOST_USERS)
    .map((name) => `\`${name}\``)
    .join(', ') + (names.length > MOST_USERS ? ` and ${names.length - MOST_USERS} more` : '');

/** Where a type stands in the contract: what answers it, takes it, tells it, or has it as a part. */
function usersOf({ types, events, methods }) {
  const having = (entries, name) =>
    [...entries].filter(([, fields]) => fields.some(({ type }) => type === `tns:${name}`)).map(([user]) => user);
  return (name) => {
    const results = [...methods].filter(([, { result }]) => result?.type === `tns:${name}`).map(([user]) => user);
    const takers = having(
      [...methods].map(([user, { params }]) => [user, params]),
      name,
    );
    const parts = [
      ['Answer of', results],
      ['Parameter of', takers],
      ['In the event', having(events, name)],
      ['Part of', having(types, name).map(upper)],
    ].filter(([, names]) => names.length);
    const text = parts.map(([words, names]) => `${words} ${some(names)}`).join('. ');
    return text ? `${text}.` : 'In no method and no event of this release.';
  };
}

function typescript({ types, events, methods, base }) {
  const out = [
    '// Generated from cti-v2.wsdl by generate.mjs. Do not edit.',
    '/** An xs:long that identifies something. It exceeds 2^53, so it is a string of decimal digits. */',
    'export type Id = string;',
  ];
  const users = usersOf({ types, events, methods });
  for (const [name, fields] of types)
    out.push(
      `/** ${users(name)} */\nexport interface ${upper(name)} { ${tsFields(fields, { listsOptional: false })} }`,
    );
  out.push(
    `/** What every event carries. */ export interface EventBase { ${tsFields(base, { listsOptional: false })} }`,
  );
  out.push('/** Every event by its name on the wire. */ export interface Events {');
  for (const [name, fields] of events)
    out.push(`readonly ${name}: EventBase & { ${tsFields(fields, { listsOptional: false })} };`);
  out.push('}', '/** The name of an event, as xsi:type has it. */', 'export type EventName = keyof Events;');
  out.push('/** One event: its name and its fields. */');
  out.push(
    'export type EventOf<K extends EventName> = { readonly [N in K]: { readonly name: N; readonly data: Events[N] } }[K];',
  );
  out.push('/** Any event of the contract: `name` tells which, `data` has its fields. */');
  out.push('export type CtiEvent = EventOf<EventName>;');
  out.push(
    '/** Every method by its name on the wire: parameters and result. A parameter left out is null on the wire. */',
  );
  out.push('export interface Methods {');
  for (const [name, { params, result }] of methods) {
    const returns = !result ? 'void' : result.list ? tsType(result) : `${tsType(result)} | undefined`;
    out.push(
      `readonly ${name}: { readonly params: { ${tsFields(params, { listsOptional: true })} }; readonly result: ${returns} };`,
    );
  }
  out.push('}', '/** The name of a method. */', 'export type MethodName = keyof Methods;');
  return out.join('\n');
}

const contract = readWsdl();
const outputs = {
  'generated/tables.ts': tables(contract),
  'generated/types.ts': typescript(contract),
  'generated/documented.ts': `// Generated from cti-v2.wsdl by generate.mjs. Do not edit.
import type { MethodName } from './types.ts';
/** The methods of the public API page; the others came with later releases of the desktop. */
export const DOCUMENTED: readonly MethodName[] = ${JSON.stringify(contract.documented)};
`,
};
let stale = false;
for (const [path, text] of Object.entries(outputs)) {
  const file = here(path);
  const options = await resolveConfig(file.pathname);
  const formatted = await format(text, { ...options, parser: 'typescript' });
  if (!process.argv.includes('--check')) writeFileSync(file, formatted);
  else if (readFileSync(file, 'utf8') !== formatted) {
    stale = true;
    console.error(`packages/contract/${path} differs from what cti-v2.wsdl says: run npm run generate`);
  }
}
process.exitCode = stale ? 1 : 0;
