import type { CallbackInfo } from '@cti-elements/client';
import { choose, nextChange, type Row, rowsOf, type Wanted } from './rows.ts';

/** Makes the rows anew only when something that they show has changed: 10,000 take their time. */
export class RowMaker {
  #made: readonly unknown[] = [];
  #rows: readonly Row[] = [];

  /** `words` is what else can be searched for; `now` epoch ms. */
  make(
    list: readonly CallbackInfo[],
    wanted: Wanted,
    words: (info: CallbackInfo) => string,
    now: number,
    zone: string,
  ): readonly Row[] {
    const { text, campaignId, done, hidden } = wanted;
    const made = [list, zone, text, campaignId, done, [...hidden].join(), nextChange(list, now, zone)];
    if (made.every((part, index) => part === this.#made[index])) return this.#rows;
    this.#made = made;
    this.#rows = rowsOf(choose(list, wanted, words), now, zone);
    return this.#rows;
  }
}
