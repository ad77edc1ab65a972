import type { SettingsStorage } from '../settings.ts';

/** By what a registrar knows this browser's phone, the same after a reload, so that no contact is left behind. */
export interface Identity {
  /** RFC 5626: `urn:uuid:…`. */
  readonly instance: string;
  /** The user part of the contact. */
  readonly user: string;
  /** The host name in Contact and Via; nothing resolves it, the socket is the way back. */
  readonly host: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the identity of a station's phone in this browser, or makes one and keeps it where there is storage. */
export function identityOf(storage: SettingsStorage | undefined, address: string): Identity {
  const key = `cti-station:${address}`;
  let id = read(storage, key);
  if (!id) {
    id = newUuid();
    try {
      storage?.setItem(key, id);
    } catch {
      // No room, or not allowed: the registrar keeps an old contact until it expires.
    }
  }
  const digits = id.replaceAll('-', '');
  return { instance: `urn:uuid:${id}`, user: `cti-${digits.slice(0, 12)}`, host: `${digits.slice(12, 24)}.invalid` };
}

function read(storage: SettingsStorage | undefined, key: string): string | undefined {
  try {
    const id = storage?.getItem(key) ?? '';
    return UUID.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

/** `crypto.randomUUID` is only there in pages that came over https. */
function newUuid(): string {
  const digits = crypto.getRandomValues(new Uint8Array(16));
  digits[6] = ((digits[6] ?? 0) & 0x0f) | 0x40;
  digits[8] = ((digits[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...digits].map((digit) => digit.toString(16).padStart(2, '0')).join('');
  return [8, 4, 4, 4, 12].reduce<[string, number]>(
    ([text, at], length) => [`${text}${at ? '-' : ''}${hex.slice(at, at + length)}`, at + length],
    ['', 0],
  )[0];
}
