/** How long letters belong together, ms. */
const PAUSE = 800;

interface Words {
  readonly title: string;
  readonly detail: string;
}

/** Finds rows by what is typed while a list has the focus: the beginning of a word, or digits of a number. */
export class TypeAhead {
  #typed = '';
  #at = -Infinity;

  /** The index of the next row from `from` that fits; undefined when nothing does, or the key is no letter. */
  find(event: KeyboardEvent, from: number, count: number, words: (index: number) => Words): number | undefined {
    const { key, timeStamp } = event;
    const goesOn = timeStamp - this.#at < PAUSE && this.#typed !== '';
    if (key.length !== 1 || (key === ' ' && !goesOn)) return undefined;
    this.#typed = (goesOn ? this.#typed : '') + key.toLowerCase();
    this.#at = timeStamp;
    // The same letter again leads on to the next one.
    const again = [...this.#typed].every((letter) => letter === this.#typed[0]) && !/\d/.test(this.#typed);
    const wanted = again ? this.#typed.slice(0, 1) : this.#typed;
    const start = again || !goesOn ? from + 1 : from;
    for (let step = 0; step < count; step++) {
      const index = (start + step) % count;
      if (fits(words(index), wanted)) return index;
    }
    return undefined;
  }
}

function fits({ title, detail }: Words, wanted: string): boolean {
  const text = `${title} ${detail}`.toLowerCase();
  if (text.startsWith(wanted) || text.includes(` ${wanted}`)) return true;
  return /^\d+$/.test(wanted) && text.replace(/(?<=\d)\D+(?=\d)/g, '').includes(wanted);
}
