import type { TabChannel, Tabs } from '@cti-elements/client';

/** Tabs in one page: messages are cloned as between real ones, and one tab has the lock until it lets go or dies. */
export class FakeTabs {
  /** Every message, as its text. */
  readonly said: string[] = [];
  readonly #members = new Set<Member>();
  readonly #waiting: { readonly take: () => void; readonly member: Member }[] = [];
  #leader: Member | undefined;

  /** A tab of its own. */
  open(): FakeTab {
    const member: Member = { hear: undefined, stopped: false, missed: [] };
    this.#members.add(member);
    const post = (message: unknown) => {
      this.said.push(
        JSON.stringify(message, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
      );
      for (const other of this.#members) if (other !== member) deliver(other, structuredClone(message));
    };
    const tabs: Tabs = {
      join: (_, hear): TabChannel => {
        member.hear = hear;
        return { post, close: () => (member.hear = undefined) };
      },
      lead: (_, signal) =>
        new Promise((resolve) => {
          this.#waiting.push({ take: resolve, member });
          signal.addEventListener('abort', () => this.#release(member));
          this.#next();
        }),
    };
    return {
      tabs,
      /** The tab is closed or crashes: it says nothing any more, and its lock is free. */
      die: () => {
        this.#members.delete(member);
        this.#release(member);
      },
      stop: () => (member.stopped = true),
      go: () => {
        member.stopped = false;
        for (const message of member.missed.splice(0)) deliver(member, message);
      },
    };
  }

  #release(member: Member): void {
    const index = this.#waiting.findIndex((waiting) => waiting.member === member);
    if (index >= 0) this.#waiting.splice(index, 1);
    if (this.#leader === member) this.#leader = undefined;
    this.#next();
  }

  #next(): void {
    if (this.#leader) return;
    const next = this.#waiting.shift();
    this.#leader = next?.member;
    next?.take();
  }
}

export interface FakeTab {
  readonly tabs: Tabs;
  die(): void;
  /** Hears nothing for a while, as behind a dialog of the browser. */
  stop(): void;
  go(): void;
}

interface Member {
  hear: ((message: unknown) => void) | undefined;
  stopped: boolean;
  readonly missed: unknown[];
}

function deliver(member: Member, message: unknown): void {
  if (member.stopped) member.missed.push(message);
  else queueMicrotask(() => member.hear?.(message));
}
