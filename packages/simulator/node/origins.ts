/**
 * Who may talk to the simulator. It listens on loopback, but any web page that the browser has open can send requests
 * there too: so pages of other origins are refused, and so are names that merely point at this machine (DNS rebinding).
 */

/** The name in a `Host` header or a URL's `host`: without the port, with the brackets of IPv6. */
function hostName(host: string): string {
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return '';
  }
}

/** Whether a `Host` header names this machine's loopback: `localhost`, `*.localhost`, `127.0.0.0/8`, `[::1]`, with any port. */
export function isLoopbackHost(host: string): boolean {
  if (/[\s/?#@\\]/.test(host)) return false;
  const name = hostName(host);
  return name === 'localhost' || name.endsWith('.localhost') || /^127(\.\d{1,3}){3}$/.test(name) || name === '[::1]';
}

/** The schemes of browser extensions. The host is the extension's id, and in Firefox another one for each installation. */
const EXTENSION = /^(?:chrome|moz|safari-web)-extension:$/;

/**
 * Reads an origin as a person types it, a slash at the end forgiven: `https://crm.example.com`, or a browser extension's,
 * `chrome-extension://ID`; `moz-extension://*` is every extension of Firefox.
 * @throws RangeError with a sentence when it is neither.
 */
export function parseOrigin(text: string): string {
  let url: URL | undefined;
  try {
    url = new URL(text);
  } catch {
    // Said below.
  }
  const plain = url && /^\/?$/.test(url.pathname) && !url.search && !url.hash && !url.username && !url.password;
  if (url && plain && EXTENSION.test(url.protocol) && /^(?:[\w-]+|\*)$/.test(url.host))
    return `${url.protocol}//${url.host}`;
  if (!url || !plain || !/^https?:$/.test(url.protocol) || url.hostname.includes('*'))
    throw new RangeError(
      `"${text}" is not an origin. An origin looks like https://crm.example.com or chrome-extension://ID, without a path.`,
    );
  return url.origin;
}

/** The rule for the `Origin` header of a request. */
export class Origins {
  readonly #allowed: ReadonlySet<string>;

  /** @param allowed further origins, as `parseOrigin` takes them. */
  constructor(allowed: readonly string[] = []) {
    this.#allowed = new Set(allowed.map(parseOrigin));
  }

  /** Whether pages of this origin are answered: every loopback one, and those that were allowed. */
  allows(origin: string): boolean {
    if (this.#allowed.has(origin) || this.#allowed.has(origin.replace(/^([\w-]+-extension:\/\/).*$/, '$1*')))
      return true;
    const match = /^https?:\/\/([^/]+)$/.exec(origin);
    return match !== null && isLoopbackHost(match[1]!);
  }

  /**
   * Why a request is refused, as a sentence, or undefined when it is welcome. Programs other than browsers send no
   * `Origin`; so do a browser's own navigations.
   */
  refusal(headers: { readonly host?: string | undefined; readonly origin?: string | undefined }): string | undefined {
    const { host = '', origin } = headers;
    if (!isLoopbackHost(host)) return `This simulator answers to localhost only, and the request was for "${host}".`;
    if (origin !== undefined && !this.allows(origin))
      return `Pages of ${origin} may not use this simulator. To let them in, start it with --allow-origin ${origin === 'null' ? 'and the origin of a page that has one' : origin}.`;
    return undefined;
  }
}

/** The CORS headers of an answer to a page; none without an `Origin`. */
export function corsHeaders(origin: string | undefined, preflight: boolean): Record<string, string> {
  const vary = { Vary: 'Origin' };
  if (origin === undefined) return vary;
  if (!preflight) return { ...vary, 'Access-Control-Allow-Origin': origin };
  return {
    Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers, Access-Control-Request-Private-Network',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers': 'content-type, soapaction',
    'Access-Control-Allow-Private-Network': 'true',
    'Access-Control-Max-Age': '600',
  };
}
