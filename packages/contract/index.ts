export { type Clock, realClock } from './clock.ts';
export { codes } from './codes.ts';
export {
  decodeRequest,
  type DecodedRequest,
  decodeResponse,
  encodeFault,
  encodeRequest,
  encodeResponse,
  type UnknownEvent,
} from './codec.ts';
export { CtiError, FaultError, WireError, type WireErrorKind } from './errors.ts';
export {
  events as eventTables,
  type Field,
  type FieldTable,
  methods as methodTables,
  types as typeTables,
} from './fields.ts';
export { toJson } from './json.ts';
export { DOCUMENTED } from './generated/documented.ts';
export { NAMESPACE } from './generated/tables.ts';
export type * from './generated/types.ts';
export { representable, type XmlParser } from './xml.ts';
