/** CTI Web Services over HTTP: one workstation at `/agent/v2`, further ones at `/workstations/N/agent/v2`. */
import { readFile } from 'node:fs/promises';
import { encodeFault, FaultError } from '@cti-elements/contract';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import type { CallCenter } from '../core/service/call-center.ts';
import { handleSoap } from '../core/service/soap-service.ts';
import { type HttpAnswer, HttpError, type HttpRequest, requireMethod } from './http.ts';

const PATH = /^(?:\/workstations\/([^/]*))?\/agent\/v2\/?$/;
const XML = { 'Content-Type': 'text/xml; charset=UTF-8' };

/** Throws at the first thing that is wrong: a request is understood in full or refused. */
const parser = new DOMParser({ onError: onErrorStopParsing, locator: false });

export class SoapHost {
  readonly #center: CallCenter;
  #wsdl: Promise<string> | undefined;

  constructor(center: CallCenter) {
    this.#center = center;
  }

  serves(path: string): boolean {
    return PATH.test(path);
  }

  async handle(request: HttpRequest): Promise<HttpAnswer> {
    try {
      return await this.#answer(request);
    } catch (error) {
      // A SOAP client looks for a Fault, also where HTTP has a word of its own for what is wrong.
      if (!(error instanceof HttpError)) throw error;
      const body = encodeFault(new FaultError(error.message, 'Client'));
      return { status: error.status, headers: { ...XML, ...error.headers }, body };
    }
  }

  async #answer(request: HttpRequest): Promise<HttpAnswer> {
    const number = workstationNumber(request.url.pathname);
    requireMethod(request, 'GET', 'POST');
    if (request.method !== 'POST') return this.#describe(request);
    if (request.contentType !== 'text/xml' && request.contentType !== 'application/xml')
      throw new HttpError(415, `A SOAP 1.1 message is text/xml, not "${request.contentType}".`);
    const text = await request.text();
    const { status, body, unsent } = await handleSoap(this.#center.workstation(number), text, {
      parser,
      signal: request.signal,
    });
    return { status, headers: XML, body, unsent };
  }

  async #describe(request: HttpRequest): Promise<HttpAnswer> {
    if (![...request.url.searchParams.keys()].some((key) => key.toLowerCase() === 'wsdl'))
      throw new HttpError(405, 'This is a SOAP service: send it POST requests. Its description is at ?wsdl.', {
        Allow: 'POST, OPTIONS',
      });
    this.#wsdl ??= readFile(new URL(import.meta.resolve('@cti-elements/contract/cti-v2.wsdl')), 'utf8');
    const address = `http://${request.host}${request.url.pathname}`;
    const body = (await this.#wsdl).replace(
      /(<soap:address location=")[^"]*"/,
      (_, start: string) => `${start}${address}"`,
    );
    return { status: 200, headers: XML, body };
  }
}

function workstationNumber(path: string): number {
  const name = PATH.exec(path)?.[1];
  if (name === undefined) return 1;
  if (!/^[1-9]\d?$/.test(name))
    throw new HttpError(404, `There is no workstation "${decodeName(name)}": they are numbered 1 to 99.`);
  return Number(name);
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
