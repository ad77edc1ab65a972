/** What an agent sees and does, through all shadow roots. */
import { waitUntil as waitUntilSoon } from '@open-wc/testing';
import { focusedElement } from '../../packages/elements/internal/focus.ts';

/** Waits for what a page that is not in front may be slow to do. */
export const waitUntil = (condition: () => unknown, message?: string): Promise<void> =>
  waitUntilSoon(async () => Boolean(await condition()), message, { timeout: 20_000 });

/** Everything on the page that matches and is visible, shadow roots included. */
export function all(selector: string, root: ParentNode = document.body): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (element.matches(selector) && element.checkVisibility({ visibilityProperty: true })) found.push(element);
    if (element.shadowRoot) found.push(...all(selector, element.shadowRoot));
  }
  return found;
}

const nameOf = (element: HTMLElement): string => {
  const { ariaLabel } = element;
  if (ariaLabel) return ariaLabel;
  const label =
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement;
  const text = label ? (element.labels?.[0]?.textContent ?? '') : element.textContent;
  return text.replace(/\s+/g, ' ').trim();
};

function named(selector: string, name: string | RegExp): HTMLElement | undefined {
  return all(selector).find((element) =>
    typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)),
  );
}

const BUTTON = 'button, [role=option]';
const FIELD = 'input, textarea, select';

export const hasButton = (name: string | RegExp): boolean => named(BUTTON, name) !== undefined;

/** The button with that name, once it is there. */
export async function button(name: string | RegExp): Promise<HTMLElement> {
  await waitUntil(() => named(BUTTON, name), `There is no button "${String(name)}" on: ${seen()}`);
  return named(BUTTON, name)!;
}

/** Clicks the button with that name, as soon as it is there and can be clicked. */
export async function click(name: string | RegExp): Promise<void> {
  await button(name);
  const enabled = (): HTMLElement | undefined => {
    const found = named(BUTTON, name);
    return found?.matches(':disabled') ? undefined : found;
  };
  await waitUntil(enabled, `The button "${String(name)}" stays disabled`);
  enabled()!.click();
}

export async function field(name: string | RegExp): Promise<HTMLInputElement> {
  await waitUntil(() => named(FIELD, name), `There is no field "${String(name)}" on: ${seen()}`);
  return named(FIELD, name) as HTMLInputElement;
}

export async function fill(name: string | RegExp, text: string): Promise<void> {
  const input = await field(name);
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** All words on the page. */
export function seen(): string {
  const words = (root: ParentNode): string =>
    [...root.childNodes]
      .map((node): string => {
        if (node instanceof Text) return node.data;
        if (!(node instanceof HTMLElement) || node.matches('style, script')) return '';
        if (!node.checkVisibility() && getComputedStyle(node).display !== 'contents') return '';
        return `${words(node.shadowRoot ?? node)} ${node.shadowRoot?.querySelector('slot') ? words(node) : ''}`;
      })
      .join(' ');
  return words(document.body).replace(/\s+/g, ' ').trim();
}

export async function sees(text: string | RegExp): Promise<void> {
  const isThere = (): boolean => (typeof text === 'string' ? seen().includes(text) : text.test(seen()));
  await waitUntil(isThere, `"${String(text)}" is not to be seen`).catch((error: unknown) => {
    throw new Error(`"${String(text)}" is not to be seen on: ${seen()}`, { cause: error });
  });
}

/** The focused element, through shadow roots. */
export { focusedElement as focused };

export const focusedName = (): string => {
  const element = focusedElement();
  return element instanceof HTMLElement ? nameOf(element) : '';
};
