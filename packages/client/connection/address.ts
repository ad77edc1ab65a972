/**
 * A service's address in the one spelling that it has however it was written: `/agent/v2` on a page of https://crm.example is
 * `https://crm.example/agent/v2`. What can't be an address stays as it is.
 */
export function absoluteUrl(address: string): string {
  const { document, location } = globalThis as Partial<typeof globalThis>;
  const base = document?.baseURI ?? location?.href;
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}
