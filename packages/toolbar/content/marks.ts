/**
 * In the pages of a site where the agent wants it: phone numbers in the text are marked, and a click on one dials. The marks are
 * a custom highlight, so the page's own document stays as it is.
 */
import { dial, isPlainClick, once } from './dial.ts';
import { numbersIn } from './numbers-in.ts';

/** The name in marks.css. */
const NAME = 'cti-toolbar-number';

/** A second click within this time, in ms, selects a word and does not dial. */
const DOUBLE = 300;

/** How long one go over new text may take, in ms: the page comes first. */
const BUDGET = 8;

/** What people type in, and what no one reads. */
const LEFT_ALONE =
  'input, textarea, select, option, script, style, noscript, template, code, pre, kbd, samp, svg, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [aria-hidden="true"]';

/** What does something of its own with a click. */
const ACTS =
  'a[href], area, button, label, summary, video, audio, [onclick], [role="button"], [role="link"], [role="tab"], [role="menuitem"], [role="option"]';

interface Mark {
  readonly range: StaticRange;
  readonly number: string;
}

class Marks {
  readonly #country: string;
  readonly #highlight = new Highlight();
  readonly #byText = new Map<Text, readonly Mark[]>();
  readonly #waiting = new Set<Text>();
  #isPlanned = false;

  constructor(country: string) {
    this.#country = country;
    CSS.highlights.set(NAME, this.#highlight);
    // A document that has only begun has no element yet.
    this.#look(document);
    new MutationObserver((records) => {
      for (const { target, addedNodes, removedNodes, type } of records) {
        if (removedNodes.length) this.#forgetGone();
        if (type === 'characterData' || type === 'attributes') this.#look(target);
        else for (const node of addedNodes) this.#look(node);
      }
    }).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['contenteditable'],
    });
    this.#followClicks();
  }

  #look(node: Node): void {
    for (const text of textsIn(node)) this.#waiting.add(text);
    this.#plan();
  }

  #plan(): void {
    if (this.#isPlanned || !this.#waiting.size) return;
    this.#isPlanned = true;
    requestIdleCallback(() => this.#work(), { timeout: 500 });
  }

  #work(): void {
    this.#isPlanned = false;
    const end = performance.now() + BUDGET;
    for (const text of this.#waiting) {
      this.#waiting.delete(text);
      this.#mark(text);
      if (performance.now() > end) break;
    }
    this.#plan();
  }

  #mark(text: Text): void {
    const known = this.#byText.get(text);
    if (known) this.#unmark(text, known);
    if (!text.isConnected || text.parentElement?.closest(LEFT_ALONE)) return;
    const marks = numbersIn(text.data, this.#country).map(({ number, start, end }) => ({
      number,
      range: new StaticRange({ startContainer: text, startOffset: start, endContainer: text, endOffset: end }),
    }));
    if (!marks.length) return;
    this.#byText.set(text, marks);
    for (const { range } of marks) this.#highlight.add(range);
  }

  #unmark(text: Text, marks: readonly Mark[]): void {
    for (const { range } of marks) this.#highlight.delete(range);
    this.#byText.delete(text);
  }

  #forgetGone(): void {
    for (const [text, marks] of this.#byText) if (!text.isConnected) this.#unmark(text, marks);
  }

  #followClicks(): void {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    window.addEventListener('click', (event) => {
      clearTimeout(waiting);
      if (!isPlainClick(event) || event.detail > 1 || !getSelection()?.isCollapsed) return;
      const [target] = event.composedPath();
      if (!(target instanceof Element) || target.closest(ACTS)) return;
      const number = this.#numberAt(event.clientX, event.clientY);
      if (number !== undefined) waiting = setTimeout(dial, DOUBLE, number);
    });
  }

  #numberAt(x: number, y: number): string | undefined {
    const place = caretAt(x, y);
    const marks = place && this.#byText.get(place.node as Text);
    return marks?.find(({ range }) => isAt(range, x, y))?.number;
  }
}

/** The text of a node, one after the other. */
function* textsIn(node: Node): Generator<Text> {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  if (node instanceof Text) yield node;
  while (walker.nextNode()) yield walker.currentNode as Text;
}

function caretAt(x: number, y: number): { readonly node: Node } | undefined {
  // Chrome has it since 128.
  const modern = (document as { caretPositionFromPoint?: Document['caretPositionFromPoint'] }).caretPositionFromPoint;
  if (modern) {
    const position = modern.call(document, x, y);
    return position ? { node: position.offsetNode } : undefined;
  }
  const range = document.caretRangeFromPoint(x, y);
  return range ? { node: range.startContainer } : undefined;
}

/** Whether the point is on the text itself: the caret's place alone is also that of a click beside it. */
function isAt({ startContainer, startOffset, endContainer, endOffset }: StaticRange, x: number, y: number): boolean {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return [...range.getClientRects()].some(
    ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
  );
}

once('marks', () => {
  void chrome.runtime
    .sendMessage({ to: 'worker', name: 'country', params: undefined })
    .then((answer: { readonly result?: string } | undefined) => {
      if (answer?.result !== undefined) new Marks(answer.result);
    });
});
