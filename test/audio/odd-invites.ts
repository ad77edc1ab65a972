/** INVITEs as gateways and exchanges send them, and as they should never be; several after RFC 4475, RFC 5118 and RFC 5621. */
import type { OddOptions } from './odd-invite.ts';

interface Row extends OddOptions {
  readonly name: string;
}

interface Refused extends Row {
  readonly code: number;
  /** Part of what the agent reads. */
  readonly told: string;
  /** A field of the answer, and its value. */
  readonly header?: readonly [string, string];
}

const part = (type: string, body: string, ...fields: string[]): string =>
  ['--edge', `Content-Type: ${type}`, ...fields, '', body, ''].join('\r\n');

const multipart = (...parts: string[]): string => `${parts.join('')}--edge--\r\n`;

export const ACCEPTED: readonly Row[] = [
  { name: 'as usual' },
  { name: 'in a binary frame', frame: 'utf-8' },
  { name: 'in a binary frame with a name in UTF-8', frame: 'utf-8', from: '"Jürgen Größ" <sip:49@example.com>;tag=a' },
  {
    name: 'in a binary frame with a name in Latin-1',
    frame: 'latin-1',
    from: '"Jürgen Größ" <sip:49@example.com>;tag=a',
  },
  {
    name: 'in a binary frame with Latin-1 in the description of the sound',
    frame: 'latin-1',
    body: (sdp) => sdp.replace(/^s=.*$/m, 's=Gespräch für Größe'),
  },
  { name: 'from a tel: number', from: '<tel:+49301234567>;tag=a' },
  { name: 'from a tel: number without brackets', from: 'tel:+49301234567;tag=a' },
  { name: 'from a tel: number with parameters', from: '<tel:1234;phone-context=+49-30>;tag=a' },
  { name: 'to a tel: number', to: '<tel:1001>' },
  { name: 'with a tel: number as its target', target: 'tel:1001' },
  { name: 'with a sips: target', target: 'sips:1001@example.com' },
  {
    name: 'with parameters in the user part of its target',
    target: 'sip:1001;phone-context=example.com@example.com;user=phone',
  },
  { name: 'with an escaped target', target: 'sip:%31%30%30%31@example.com' },
  { name: 'with a target in angle brackets', start: 'INVITE <{target}> SIP/2.0' },
  { name: 'with white space around its target', start: 'INVITE  {target}  SIP/2.0 ' },
  { name: 'from an unquoted name in UTF-8', from: 'Jürgen Größ <sip:49@example.com>;tag=a' },
  { name: 'from an unquoted name in another script', from: '田中 太郎 <sip:81@example.com>;tag=a' },
  { name: 'from an unquoted name with punctuation', from: 'Miller, J. (Sales) @ Work <sip:49@example.com>;tag=a' },
  { name: 'from a name with escaped quotes', from: '"Bob \\"<the>\\" Builder" <sip:49@example.com>;tag=a' },
  { name: 'from a name whose quotes do not end', from: '"Miller <sip:49@example.com>;tag=a' },
  { name: 'from a host with an underscore', from: '<sip:49@pbx_1.example.com>;tag=a' },
  { name: 'from a host that is all hexadecimal', from: '<sip:49@019f9ae299f5>;tag=a' },
  { name: 'from a host without a letter at its end', from: '<sip:49@node.1a2b.3>;tag=a' },
  { name: 'from a host that begins with a hyphen', from: '<sip:49@-edge-.local>;tag=a' },
  { name: 'from an IPv6 address', from: '<sip:49@[2001:db8::10]:5070>;tag=a' },
  { name: 'from a user part with a blank', from: '<sip:John Doe@example.com>;tag=a' },
  { name: 'from a user part with an @', from: '<sip:john@doe@example.com>;tag=a' },
  { name: 'from a user part with # and |', from: '<sip:*55#|"49"@example.com>;tag=a' },
  { name: 'from a user part with a % that escapes nothing', from: '<sip:100%@example.com>;tag=a' },
  { name: 'from a user part with an escape that is no UTF-8', from: '<sip:J%FCrgen@example.com>;tag=a' },
  { name: 'from a user part with umlauts', from: '<sip:Jürgen@example.com>;tag=a' },
  { name: 'from an address without a user', from: '<sip:example.com>;tag=a' },
  { name: 'from an anonymous address', from: '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=a' },
  { name: 'from an address of another scheme', from: '<im:fred@example.com>;tag=a' },
  { name: 'without a tag, as of old', from: '<sip:49@example.com>', via: 'SIP/2.0/UDP 192.0.2.4' },
  { name: 'with a contact at a host with an underscore', contact: '<sip:49@pbx_1:5070;transport=ws>' },
  { name: 'with a contact that is all hexadecimal', contact: 'sip:49@019f9ae299f5' },
  { name: 'with a contact with an unquoted name', contact: 'Größ <sip:49@example.com>' },
  { name: 'with a contact beside one that is none', contact: 'Größ, <sip:49@example.com>' },
  { name: 'over a host with an underscore', via: 'SIP/2.0/WSS pbx_1:443;branch=z9hG4bKunderscore;rport' },
  { name: 'over a way that can’t be read', via: 'SIP/2.0/WS ;branch=z9hG4bKnowhere' },
  { name: 'with blanks in Via', via: 'SIP / 2.0 / WS  service.invalid ; branch = z9hG4bKblanks ; received=192.0.2.1' },
  {
    name: 'with the short names of fields',
    names: { Via: 'v', From: 'f', To: 't', 'Call-ID': 'i', Contact: 'm', 'Content-Type': 'c', 'Content-Length': 'l' },
  },
  {
    name: 'with names of fields in odd case',
    names: {
      Via: 'VIA',
      From: 'fRoM',
      To: 'TO',
      'Call-ID': 'call-id',
      CSeq: 'CSEQ',
      'Content-Length': 'CONTENT-LENGTH',
    },
  },
  { name: 'with blanks before the colons', names: { From: 'From \t', To: 'To  ', CSeq: 'CSeq ' } },
  {
    name: 'with folded fields',
    change: (text) => text.replace('Contact: ', 'Contact:\r\n \t').replace('CSeq: 1 ', 'CSeq: 1\r\n  '),
  },
  { name: 'with lines that end with LF only', change: (text) => text.replaceAll('\r\n', '\n'), length: '' },
  { name: 'behind empty lines', change: (text) => `\r\n\r\n${text}` },
  { name: 'with a line that is no field', extra: ['nonsense'] },
  { name: 'with fields that nobody knows', extra: ['NewFangledHeader: newfangled value', 'Max-Forwards: much'] },
  { name: 'with a length that has zeros in front', change: (text) => text.replace(/(Content-Length: )/, '$1000') },
  { name: 'with something behind its body', change: (text) => `${text}BYE sip:1001@example.com SIP/2.0\r\n\r\n` },
  { name: 'with a body whose type is in odd case', type: 'Application/SDP; charset=utf-8' },
  { name: 'with a body without a type', type: '' },
  { name: 'with a body in lines that end with LF only', body: (sdp) => sdp.replaceAll('\r\n', '\n') },
  { name: 'with a body whose last line does not end', body: (sdp) => sdp.trimEnd() },
  {
    name: 'with the sound as the second of two parts',
    type: 'multipart/mixed;boundary=edge',
    body: (sdp) => multipart(part('application/isup;version=itu', 'binary'), part('application/sdp', sdp)),
  },
  {
    name: 'with parts in odd case and quotes',
    type: 'Multipart/Mixed; charset=x; Boundary="edge"',
    body: (sdp) => multipart(part('APPLICATION/SDP', sdp, 'Content-Disposition: session;handling=required')),
  },
  {
    name: 'with parts inside of parts',
    type: 'multipart/mixed;boundary=outer',
    body: (sdp) =>
      `--outer\r\nContent-Type: text/plain\r\n\r\nHello\r\n--outer\r\nContent-Type: multipart/alternative;boundary=edge\r\n\r\n${multipart(part('application/sdp', sdp))}\r\n--outer--\r\n`,
  },
  {
    name: 'with a part in Base64',
    type: 'multipart/mixed;boundary=edge',
    body: (sdp) => multipart(part('application/sdp', btoa(sdp), 'Content-Transfer-Encoding: base64')),
  },
  {
    name: 'with a body that may be left out',
    type: 'application/isup',
    body: () => 'binary',
    extra: ['Content-Disposition: signal;handling=optional'],
  },
  { name: 'that requires what this phone has', extra: ['Require: replaces, outbound', 'Require: answermode'] },
];

export const REFUSED: readonly Refused[] = [
  { name: 'From is no address', code: 400, told: 'From', from: 'nobody' },
  { name: 'To is no address', code: 400, told: 'To', to: '<>' },
  { name: 'there is no From', code: 400, told: 'From', names: { From: 'X-From' } },
  { name: 'two From fields differ', code: 400, told: 'two From', extra: ['From: <sip:other@example.com>;tag=b'] },
  { name: 'CSeq names another method', code: 400, told: 'CSeq', cseq: '1 OPTIONS' },
  { name: 'CSeq is no number', code: 400, told: 'CSeq', cseq: 'one INVITE' },
  { name: 'CSeq is too large', code: 400, told: 'CSeq', cseq: '36893488147419103232 INVITE' },
  { name: 'the target is no address', code: 400, told: 'target', target: 'nowhere' },
  { name: 'there is no Contact', code: 400, told: 'Contact', contact: '' },
  { name: 'Contact is no address', code: 400, told: 'Contact', contact: 'nobody' },
  { name: 'it is cut short', code: 400, told: 'cut short', length: '99999' },
  { name: 'its length is negative', code: 400, told: 'Content-Length', length: '-1' },
  { name: 'it is of another version of SIP', code: 505, told: 'SIP 7', start: 'INVITE {target} SIP/7.0' },
  {
    name: 'it requires what this phone does not have',
    code: 420,
    told: 'precondition',
    extra: ['Require: precondition, 100rel, com.example.billing'],
    header: ['unsupported', 'precondition, com.example.billing'],
  },
  {
    name: 'its body is no description of sound',
    code: 415,
    told: 'no description of sound',
    type: 'application/pidf+xml',
    body: () => '<presence/>',
    header: ['accept', 'application/sdp, multipart/mixed'],
  },
  {
    name: 'none of its parts is a description of sound',
    code: 415,
    told: 'no description of sound',
    type: 'multipart/mixed;boundary=edge',
    body: () => multipart(part('text/plain', 'Hello'), part('application/isup', 'binary')),
  },
  {
    name: 'its body is compressed',
    code: 415,
    told: 'no description of sound',
    extra: ['Content-Encoding: gzip'],
    header: ['accept-encoding', 'identity'],
  },
];
