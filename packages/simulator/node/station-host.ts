/** What a station needs to register: `/stations/1001`. A CRM's server would hand this out to the agents it knows. */
import { randomBytes } from 'node:crypto';
import { type HttpAnswer, HttpError, type HttpRequest, json, requireMethod } from './http.ts';

const PATH = /^\/stations\/([^/]+)$/;

/** What the stations' addresses end in, and what their passwords are for. */
export const REALM = 'simulator.localhost';

/** The stations of this run: who may register, and with which password. */
export class StationAccounts {
  readonly #passwords: ReadonlyMap<string, string>;

  /** @param stations the numbers, such as `1001`. Each gets a password that holds until the program ends. */
  constructor(stations: readonly string[], newPassword = () => randomBytes(18).toString('base64url')) {
    this.#passwords = new Map(stations.map((station) => [station, newPassword()]));
  }

  /** Undefined when there is no such station. */
  password(station: string): string | undefined {
    return this.#passwords.get(station);
  }

  get numbers(): readonly string[] {
    return [...this.#passwords.keys()];
  }
}

export class StationHost {
  readonly #accounts: StationAccounts;

  constructor(accounts: StationAccounts) {
    this.#accounts = accounts;
  }

  serves(path: string): boolean {
    return PATH.test(path);
  }

  /** Answers with the client's `StationRegistration`. */
  async handle(request: HttpRequest): Promise<HttpAnswer> {
    requireMethod(request, 'GET');
    const station = PATH.exec(request.url.pathname)![1]!;
    const password = this.#accounts.password(station);
    if (password === undefined) {
      const numbers = this.#accounts.numbers;
      throw new HttpError(
        404,
        `There is no station "${station}". The stations are ${numbers[0]} to ${numbers.at(-1)}.`,
      );
    }
    return json({
      server: `ws://${request.host}/sip`,
      uri: `sip:${station}@${REALM}`,
      authorizationUser: station,
      password,
      displayName: `Station ${station}`,
    });
  }
}
