/** What an agent does with a callback of the list, and where the focus is afterwards. */
import type { CallbackInfo, Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import type { Select } from '../../internal/select.ts';
import { callNow } from './call-now.ts';
import type { Describer } from './describer.ts';
import type { Detail } from './detail.ts';
import type { RemovalWatch } from './removal-watch.ts';
import type { CtiCallbackSnooze } from './snooze.ts';

export interface DeedsHost {
  readonly updateComplete: Promise<boolean>;
  readonly undoTime: number;
  readonly snoozer: CtiCallbackSnooze;
  /** The focus is in what is open beside the list. */
  readonly isInPanel: boolean;
  closePanel(): Promise<void>;
  focusList(): void;
  /** Takes the agent to a row. */
  showRow(id: Id): Promise<void>;
  /** Tells a screen reader. */
  tell(words: string): void;
}

export class Deeds {
  readonly #host: () => DeedsHost;
  readonly #cti: Select<object>;
  readonly #removals: RemovalWatch;
  readonly #words: Describer;
  #opener: HTMLElement | undefined;

  constructor(host: () => DeedsHost, cti: Select<object>, removals: RemovalWatch, words: Describer) {
    this.#host = host;
    this.#cti = cti;
    this.#removals = removals;
    this.#words = words;
  }

  call(info: CallbackInfo): void {
    callNow(this.#cti, info);
  }

  remove(info: CallbackInfo): void {
    const { isInPanel, undoTime, closePanel } = this.#host();
    const { current } = this.#removals;
    if (current) current.undoTime = undoTime;
    current?.remove(info);
    if (isInPanel) void closePanel();
  }

  async undo(): Promise<void> {
    const { last } = this.#removals;
    if (last === undefined) return;
    this.#removals.current?.undo(last);
    const { updateComplete, showRow, focusList } = this.#host();
    await updateComplete;
    await showRow(last);
    focusList();
  }

  snooze(info: CallbackInfo, event: Event): void {
    this.#opener = event.currentTarget as HTMLElement;
    void this.#host().snoozer.open(info, this.#opener);
  }

  /** What had the focus may be gone with its reminder. */
  readonly snoozed = async (words: string): Promise<void> => {
    const { tell, focusList } = this.#host();
    tell(words);
    await this.#host().updateComplete;
    if (this.#opener?.isConnected) this.#opener.focus();
    else focusList();
  };

  async dismiss(info: CallbackInfo): Promise<void> {
    if (!(await this.#cti.call('dismissCallback', { callbackId: info.id }))) return;
    const { tell, focusList } = this.#host();
    tell(msg(str`${this.#words.title(info)}: no more reminders.`));
    await this.#host().updateComplete;
    if (document.activeElement === document.body) focusList();
  }

  reset({ id }: CallbackInfo): void {
    void this.#cti.call('resetRemindedCallback', { callbackId: id });
  }

  /** One callback in full, with these. */
  detail(info: CallbackInfo): Omit<Detail, 'mayCall' | 'mayEdit' | 'edit' | 'close'> {
    return {
      info,
      ...this.#words.detail(info),
      calling: this.#cti.busy('makeCall'),
      call: () => this.call(info),
      remove: () => this.remove(info),
      snooze: (event) => this.snooze(info, event),
      dismiss: () => void this.dismiss(info),
      reset: () => this.reset(info),
    };
  }
}
