import type { CSSResultOrNative } from 'lit';

const known = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * Gives a shadow root its styles in whichever document it is: a sheet that was made in one document is refused by others, such
 * as that of a window which a page has moved its phone to.
 */
export function dress(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
  const { ownerDocument } = root;
  const Sheet = ownerDocument.defaultView?.CSSStyleSheet;
  if (!Sheet) return;
  const sheets = known.get(ownerDocument) ?? new Map<string, CSSStyleSheet>();
  known.set(ownerDocument, sheets);
  root.adoptedStyleSheets = styles.map((style) => {
    const text = textOf(style);
    const sheet = sheets.get(text) ?? new Sheet();
    if (!sheets.has(text)) sheet.replaceSync(text);
    sheets.set(text, sheet);
    return sheet;
  });
}

function textOf(style: CSSResultOrNative): string {
  if ('cssText' in style) return style.cssText;
  return [...style.cssRules].map(({ cssText }) => cssText).join('\n');
}
