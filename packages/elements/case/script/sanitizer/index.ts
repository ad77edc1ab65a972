/** What makes a script's HTML harmless. It loads on demand: the library in it is as large as all the rest of the desk. */
import createPurify, { type Config } from 'dompurify';
import { LOOKS, setStylesAside } from './inline-style.ts';
import { tidy, type Tidied } from './tidy.ts';

/** What texts are made of. Nothing that loads, runs, asks for input or leaves its place. */
const TAGS =
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn ' +
  'dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark nav ol p ' +
  'pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ' +
  'ul var wbr';
const ATTRIBUTES =
  'abbr align alt bgcolor cite color colspan datetime dir headers height hidden href id lang name open reversed rowspan ' +
  'scope size span src start title type valign value width';

/** Whole addresses with a scheme that opens safely, places in the script itself, and addresses that begin with a placeholder. */
const ADDRESS = /^(?:https?:|mailto:|tel:|#|@)/i;

interface Policy {
  createHTML(html: string): TrustedHTML;
  createScriptURL(url: string): TrustedScriptURL;
}
type TrustedHTML = NonNullable<ReturnType<NonNullable<Config['TRUSTED_TYPES_POLICY']>['createHTML']>>;
type TrustedScriptURL = NonNullable<ReturnType<NonNullable<Config['TRUSTED_TYPES_POLICY']>['createScriptURL']>>;

/** What this chunk does, for those who load it. */
export interface Sanitizer {
  clean(html: string): Tidied;
  emptyPage(origins: readonly string[]): string;
}

let policy: Policy | undefined;
let purify: ReturnType<typeof createPurify> | undefined;

/**
 * The policy `cti-script`. It never leaves this file: it signs what DOMPurify parses into a document that runs nothing, and the
 * empty page of a frame below.
 */
function trust(): Policy | undefined {
  const { trustedTypes } = globalThis as unknown as {
    trustedTypes?: { createPolicy(name: string, rules: object): Policy };
  };
  policy ??= trustedTypes?.createPolicy('cti-script', {
    createHTML: (html: string) => html,
    createScriptURL: () => {
      throw new TypeError('A script of a campaign loads no code');
    },
  });
  return policy;
}

/** The script's content, still in a document of its own where nothing loads. */
export function clean(html: string): Tidied {
  purify ??= createPurify(window);
  const fragment = purify.sanitize(setStylesAside(html), {
    ALLOWED_TAGS: TAGS.split(' '),
    ALLOWED_ATTR: [...ATTRIBUTES.split(' '), LOOKS],
    ALLOWED_URI_REGEXP: ADDRESS,
    // Of all these only two hold an address; the others are no business of the pattern.
    ADD_URI_SAFE_ATTR: [...ATTRIBUTES.split(' ').filter((name) => name !== 'href' && name !== 'src'), LOOKS],
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    ADD_FORBID_CONTENTS: ['xml', 'object', 'embed', 'applet', 'select', 'button', 'textarea', 'canvas', 'map'],
    SANITIZE_NAMED_PROPS: true,
    RETURN_DOM_FRAGMENT: true,
    ...(trust() && { TRUSTED_TYPES_POLICY: trust() as unknown as NonNullable<Config['TRUSTED_TYPES_POLICY']> }),
  });
  return tidy(fragment);
}

/** An empty page for a frame, whose own content policy lets nothing in but images from `origins`. */
export function emptyPage(origins: readonly string[]): string {
  const images = ['data:', ...origins].join(' ');
  const page =
    '<!doctype html><html lang=""><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">' +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; ` +
    `img-src ${images}"><title></title></head><body></body></html>`;
  // A frame's `srcdoc` takes what the policy signed; to the type checker it is a text.
  return (trust()?.createHTML(page) ?? page) as string;
}
