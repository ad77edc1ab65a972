import type { Call, CtiState } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import type { Subscription } from 'rxjs';
import type { Phone } from '../../internal/phone.ts';

/** So long before the service finishes the call by itself, the form sends what is in it; ms. */
const LEAD = 1_500;

interface Entered {
  readonly name: string | undefined;
  readonly comments: string;
}

interface LimitOptions {
  /** What the agent has entered so far. */
  entered(): Entered;
  /** Sends it, and resolves to whether it was taken. */
  submit(): Promise<boolean>;
}

/** The end of wrap-up by its limit: what is chosen by then is sent, and the agent is told what was saved and what was not. */
export class WrapUpLimit {
  readonly #options: LimitOptions;
  #timer?: ReturnType<typeof setTimeout>;
  #until?: number | undefined;
  #phone?: Phone | undefined;
  #watch?: Subscription;

  constructor(options: LimitOptions) {
    this.#options = options;
  }

  /** Follows a call; none when left out. */
  follow(phone: Phone | undefined, call: Call | undefined): void {
    if (phone !== this.#phone) {
      this.#watch?.unsubscribe();
      this.#phone = phone;
      this.#watch = phone?.client.event('callEndedByACW').subscribe(({ callSessionId, dispositionId }) => {
        if (callSessionId === this.#callId) this.#tellMissed(phone, dispositionId);
      });
    }
    this.#callId = call?.id ?? this.#callId;
    if (call?.wrapUpUntil === this.#until) return;
    this.#until = call?.wrapUpUntil;
    clearTimeout(this.#timer);
    this.#isDue = false;
    if (this.#until !== undefined) this.#timer = setTimeout(() => void this.#send(), this.#until - LEAD - Date.now());
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#watch?.unsubscribe();
    this.#phone = this.#until = undefined;
  }

  #callId?: string | undefined;
  #isDue = false;

  /** Something was chosen: when the time is as good as over, it is sent at once. */
  chosen(): void {
    if (this.#isDue) void this.#send();
  }

  async #send(): Promise<void> {
    const { name, comments } = this.#options.entered();
    const phone = this.#phone;
    this.#isDue = true;
    if (name === undefined || !(await this.#options.submit())) return;
    phone?.notice$.next({
      text: comments
        ? msg(str`The time for wrap-up was over. The call was saved as “${name}”, with your comment.`)
        : msg(str`The time for wrap-up was over. The call was saved as “${name}”.`),
    });
  }

  #tellMissed(phone: Phone, dispositionId: string | undefined): void {
    const { comments } = this.#options.entered();
    const name = nameOf(phone.client.state, dispositionId);
    const saved = name
      ? msg(str`The time for wrap-up was over. The call was saved as “${name}”.`)
      : msg('The time for wrap-up was over, and the call was finished without a disposition.');
    phone.notice$.next({ text: comments ? `${saved} ${msg(str`Your comment was not saved: “${comments}”`)}` : saved });
  }
}

const nameOf = ({ directory }: CtiState, id: string | undefined): string | undefined =>
  Object.values(directory.dispositions)
    .flat()
    .find((one) => one.id === id)?.name;
