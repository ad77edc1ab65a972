/** Finds what an agent sees, also inside open shadow roots. */
import { userEvent, waitFor, within } from 'storybook/test';
import { rootsIn } from '../../test/shadow-roots.ts';

type Role = string;
type Words = string | RegExp;

const queries = (root: ParentNode) => within(root as HTMLElement);

/** All with the role, and the name if one is given, that can be perceived. */
export function allByRole(root: Element, role: Role, name?: Words): HTMLElement[] {
  return rootsIn(root)
    .flatMap((each) => queries(each).queryAllByRole(role, name === undefined ? undefined : { name }))
    .filter(isShown);
}

/** The queries look up to the shadow root, not at a hidden host; and an option shows with its list only. */
const isShown = (element: HTMLElement): boolean => (element.closest('select') ?? element).checkVisibility();

/** Waits for the only one with the role and the name, until a hand can use it: what has just come in another's place is deaf. */
export function byRole(root: Element, role: Role, name?: Words): Promise<HTMLElement> {
  return waitFor(
    () => {
      const found = only(allByRole(root, role, name), `${role} ${name ?? ''}`);
      if (found.matches('[data-deaf]')) throw new Error(`The ${role} ${name ?? ''} stays deaf.`);
      return found;
    },
    { timeout: 3000 },
  );
}

/** Waits for the field with the label. */
export function byLabel(root: Element, label: Words): Promise<HTMLElement> {
  return waitFor(() => {
    const found = rootsIn(root).flatMap((each) => queries(each).queryAllByLabelText(label));
    return only(found, `field ${label}`);
  });
}

/** All with exactly these words, or with words that match. */
export function allByText(root: Element, words: Words): HTMLElement[] {
  return rootsIn(root).flatMap((each) => queries(each).queryAllByText(words));
}

/** Waits until the words are to be seen, and resolves to what has them. */
export function byText(root: Element, words: Words): Promise<HTMLElement> {
  return waitFor(() => {
    const [found] = allByText(root, words).filter((element) => element.checkVisibility());
    if (!found) throw new Error(`The words ${words} are not to be seen.`);
    return found;
  });
}

/** Clicks the only one with the role and the name. One that turns deaf as the pointer is on its way is clicked when it hears again. */
export function pick(root: Element, role: Role, name: Words): Promise<void> {
  return click(() => byRole(root, role, name));
}

/** Clicks the button with the name, as `pick` does. */
export const press = (root: Element, name: Words): Promise<void> => pick(root, 'button', name);

/** Clicks what is found, once it can be clicked. */
export const click = (find: () => Promise<HTMLElement>): Promise<void> =>
  waitFor(async () => userEvent.click(await find()), { timeout: 5000 });

/** Types into the field with the label. */
export async function type(root: Element, label: Words, text: string): Promise<void> {
  await userEvent.type(await byLabel(root, label), text);
}

function only(found: readonly HTMLElement[], what: string): HTMLElement {
  const [first, ...others] = [...new Set(found)];
  if (!first || others.length > 0) throw new Error(`There should be one ${what}, there are ${found.length}.`);
  return first;
}
