/** The one walk through open shadow roots that tests and stories have. */

/** The root, if it has one the shadow root of it, and every open shadow root inside. */
export function rootsIn(root: ParentNode): ParentNode[] {
  const own = root instanceof Element && root.shadowRoot ? rootsIn(root.shadowRoot) : [];
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? rootsIn(shadowRoot) : []));
  return [root, ...own, ...inner];
}

/** The first that matches, in whatever shadow root, shown or not. */
export function findDeep(selector: string, root: ParentNode = document): Element | null {
  for (const each of rootsIn(root)) {
    const found = each.querySelector(selector);
    if (found) return found;
  }
  return null;
}
