/** The root of every error that CTI Elements throws. `cause` is what lay beneath, where something did. */
export class CtiError extends Error {
  override name = 'CtiError';
  readonly isCtiError = true;

  /** Audio is a file of its own, and a page may hold two copies of the script: their errors count as one family. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== CtiError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return value instanceof Error && 'isCtiError' in value;
  }
}

/** The service refused the call: a SOAP Fault. `message` is the service's `faultstring`. */
export class FaultError extends CtiError {
  override name = 'FaultError';
  /** The Fault's `faultcode` without its prefix, such as `Server` or `Client`. */
  readonly code: string;
  /** The text of the Fault's `detail`, where the service sent one. */
  readonly detail: string | undefined;

  constructor(message: string, code = 'Server', detail?: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.detail = detail;
  }
}

/**
 * What was wrong with a message:
 * - `malformed`: not well-formed XML
 * - `truncated`: it stops before the envelope ends
 * - `html`: a web page where XML was due, as a proxy or another program on the port sends
 * - `envelope`: XML, but not a SOAP 1.1 envelope with a body
 * - `unexpected`: a SOAP message, but not the one that was due, or a name that the contract does not have
 * - `value`: a field whose value is not of its type
 */
export type WireErrorKind = 'malformed' | 'truncated' | 'html' | 'envelope' | 'unexpected' | 'value';

/** A message that is not what the contract says. */
export class WireError extends CtiError {
  override name = 'WireError';
  readonly kind: WireErrorKind;

  constructor(kind: WireErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
