/** An address of a page, also one that is relative to this one. */
export function pageAddress(url: string): URL | undefined {
  const address = URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI) : undefined;
  return address && /^https?:$/.test(address.protocol) ? address : undefined;
}

/** A web page, a number or a mail address; nothing else, such as a script. */
export function safeAddress(url: string): URL | undefined {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  return address && /^(?:https?|tel|mailto):$/.test(address.protocol) ? address : undefined;
}
