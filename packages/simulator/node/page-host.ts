/** The demo page at `/`, its files below `/demo/`, and the built elements below `/elements/`. */
import { fileURLToPath } from 'node:url';
import { type HttpAnswer, HttpError, type HttpRequest, requireMethod } from './http.ts';
import { contentSecurityPolicy, readStatic } from './static-files.ts';

const DEMO = fileURLToPath(new URL('../demo/', import.meta.url));
const ELEMENTS = fileURLToPath(new URL('.', import.meta.resolve('@cti-elements/elements/cti-elements.js')));

export class PageHost {
  readonly #elements: string;

  /** @param elements the folder of the built elements. */
  constructor(elements = ELEMENTS) {
    this.#elements = elements;
  }

  serves(path: string): boolean {
    return path === '/' || path === '/demo' || path.startsWith('/demo/') || path.startsWith('/elements/');
  }

  async handle(request: HttpRequest): Promise<HttpAnswer> {
    requireMethod(request, 'GET');
    const path = request.url.pathname;
    if (path === '/demo') return { status: 308, headers: { Location: `/demo/${request.url.search}` } };
    const built = path.startsWith('/elements/');
    const name = path === '/' ? '' : path.slice(built ? '/elements/'.length : '/demo/'.length);
    const file = await readStatic(built ? this.#elements : DEMO, name);
    if (!file)
      throw new HttpError(
        404,
        built ? `There is no ${path}. If the elements are not built yet: npm run build.` : `There is no ${path}.`,
      );
    const headers: Record<string, string> = { 'Content-Type': file.type, 'Cache-Control': 'no-cache' };
    if (file.type.startsWith('text/html')) {
      headers['Content-Security-Policy'] = contentSecurityPolicy(request.host);
      headers['Referrer-Policy'] = 'no-referrer';
    }
    return { status: 200, headers, body: file.body };
  }
}
