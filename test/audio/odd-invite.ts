/** One INVITE written by hand, so that every letter of it can be another. */
import type { Message, SipService } from './sip-service.ts';

export interface OddOptions {
  /** The first line; `{target}` stands for where the station is. */
  readonly start?: string;
  readonly target?: string;
  readonly from?: string;
  readonly to?: string;
  readonly contact?: string;
  readonly via?: string;
  readonly cseq?: string;
  /** The names of the fields that every INVITE has, in place of the usual ones. */
  readonly names?: Readonly<Record<string, string>>;
  /** Whole lines. */
  readonly extra?: readonly string[];
  /** The type of the body; empty for a body without one. */
  readonly type?: string;
  /** The body made of the offer. */
  readonly body?: (sdp: string) => string;
  /** Content-Length, in place of the right one; empty for none. */
  readonly length?: string;
  /** The whole message, changed once more. */
  readonly change?: (text: string) => string;
  readonly frame?: 'text' | 'utf-8' | 'latin-1';
}

let counter = 0;

export class OddInvite {
  readonly id = `odd${++counter}`;
  readonly text: string;
  /** What was sent, by name in lower case. */
  readonly headers = new Map<string, string>();
  readonly #service: SipService;
  readonly #frame: OddOptions['frame'];

  constructor(service: SipService, sdp: string, options: OddOptions) {
    this.#service = service;
    this.#frame = options.frame;
    const target = service.contact ?? '';
    const body = options.body?.(sdp) ?? sdp;
    const fields: [string, string][] = [
      ['Via', options.via ?? `SIP/2.0/WS service.invalid;branch=z9hG4bK${this.id}`],
      ['From', options.from ?? '<sip:service@example.com>;tag=caller'],
      ['To', options.to ?? '<sip:1001@example.com>'],
      ['Call-ID', this.id],
      ['CSeq', options.cseq ?? '1 INVITE'],
      ['Max-Forwards', '70'],
      ['Contact', options.contact ?? '<sip:service@service.invalid>'],
    ];
    if (body && options.type !== '') fields.push(['Content-Type', options.type ?? 'application/sdp']);
    const size = options.frame === 'latin-1' ? body.length : new TextEncoder().encode(body).length;
    if (options.length !== '') fields.push(['Content-Length', options.length ?? String(size)]);
    for (const [name, value] of fields) this.headers.set(name.toLowerCase(), value);
    const start = (options.start ?? 'INVITE {target} SIP/2.0').replace('{target}', options.target ?? target);
    const lines = fields
      .filter(([, value]) => value)
      .map(([name, value]) => `${options.names?.[name] ?? name}: ${value}`);
    const text = [start, ...lines, ...(options.extra ?? []), '', body].join('\r\n');
    this.text = options.change?.(text) ?? text;
  }

  send(): void {
    const { text } = this;
    if (this.#frame === 'latin-1') this.#deliver(Uint8Array.from(text, (char) => char.charCodeAt(0)).buffer);
    else if (this.#frame === 'utf-8') this.#deliver(new TextEncoder().encode(text).buffer);
    else this.#deliver(text);
  }

  /** What the station answered, in order. */
  get answers(): Message[] {
    return this.#service.received.filter(
      ({ start, headers }) => start.startsWith('SIP/2.0 ') && headers.get('call-id') === this.id,
    );
  }

  get codes(): number[] {
    return this.answers.map(({ start }) => Number(start.slice(8, 11)));
  }

  #deliver(data: string | ArrayBuffer): void {
    this.#service.registered?.deliver(data);
  }
}
