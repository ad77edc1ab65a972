import type { IncomingResponse } from 'sip.js/lib/core/messages/incoming-response.js';

/** Where a station can be reached, as the registrar lists it. */
export interface Contact {
  readonly uri: string;
  /** `urn:uuid:…`, where the registrar keeps it. */
  readonly instance: string | undefined;
  /** Seconds. */
  readonly expires: number | undefined;
}

const CONTACT = /<([^<>"]+)>((?:\s*;\s*[^;,"=\s]+(?:\s*=\s*(?:"[^"]*"|[^;,"]*))?)*)/g;

/** All that the answer to a REGISTER lists. */
export function contactsOf(message: IncomingResponse['message']): Contact[] {
  return message.getHeaders('Contact').flatMap((header) =>
    [...header.matchAll(CONTACT)].map(([, uri = '', params = '']) => {
      const seconds = Number(/;\s*expires\s*=\s*"?(\d+)/i.exec(params)?.[1] ?? NaN);
      return {
        uri,
        instance: /;\s*\+sip\.instance\s*=\s*"<([^>"]+)>"/i.exec(params)?.[1]?.toLowerCase(),
        expires: seconds >= 0 ? seconds : undefined,
      };
    }),
  );
}

/** Whether two addresses are one place: what else stands in them a registrar may change. */
export function isSamePlace(a: string, b: string): boolean {
  const place = (uri: string): string => /^sips?:([^;?]+)/i.exec(uri)?.[1]?.toLowerCase() ?? uri;
  return place(a) === place(b);
}
