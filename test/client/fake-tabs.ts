import type { TabChannel, Tabs } from '@cti-elements/client';

/** Tabs in one page: messages are cloned as between real ones, and one tab has each lock until it lets go or dies. */
export class FakeTabs {
  /** Every message, as its text. */
  readonly said: string[] = [];
  /** The browser refuses locks. */
  lockless = false;
  /** The browser has no channels. */
  mute = false;
  readonly #members = new Set<Member>();
  readonly #locks = new Map<string, Waiting[]>();

  /** A tab of its own. */
  open(): FakeTab {
    const member: Member = { hears: new Map(), stopped: false, missed: [] };
    this.#members.add(member);
    const post = (name: string, message: unknown) => {
      this.said.push(
        JSON.stringify(message, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
      );
      for (const other of this.#members) if (other !== member) deliver(other, name, structuredClone(message));
    };
    const tabs: Tabs = {
      join: (name, hear): TabChannel => {
        if (this.mute) throw new DOMException('No channel here.', 'SecurityError');
        member.hears.set(name, hear);
        return { post: (message) => post(name, message), close: () => member.hears.delete(name) };
      },
      lead: (name, signal) =>
        new Promise((resolve, reject) => {
          if (this.lockless) return reject(new DOMException('No locks here.', 'SecurityError'));
          const waiting: Waiting = { take: resolve, member, has: false };
          this.#locks.set(name, [...(this.#locks.get(name) ?? []), waiting]);
          signal.addEventListener('abort', () => this.#release((other) => other === waiting));
          this.#next();
        }),
    };
    return {
      tabs,
      /** The tab is closed or crashes: it says nothing any more, and its locks are free. */
      die: () => {
        this.#members.delete(member);
        this.#release((waiting) => waiting.member === member);
      },
      stop: () => (member.stopped = true),
      go: () => {
        member.stopped = false;
        for (const [name, message] of member.missed.splice(0)) deliver(member, name, message);
      },
    };
  }

  #release(which: (waiting: Waiting) => boolean): void {
    for (const [name, all] of this.#locks)
      this.#locks.set(
        name,
        all.filter((waiting) => !which(waiting)),
      );
    this.#next();
  }

  #next(): void {
    for (const [first] of this.#locks.values())
      if (first && !first.has) {
        first.has = true;
        first.take();
      }
  }
}

interface Waiting {
  readonly take: () => void;
  readonly member: Member;
  has: boolean;
}

export interface FakeTab {
  readonly tabs: Tabs;
  die(): void;
  /** Hears nothing for a while, as behind a dialog of the browser. */
  stop(): void;
  go(): void;
}

interface Member {
  readonly hears: Map<string, (message: unknown) => void>;
  stopped: boolean;
  readonly missed: (readonly [string, unknown])[];
}

function deliver(member: Member, name: string, message: unknown): void {
  if (member.stopped) member.missed.push([name, message]);
  else queueMicrotask(() => member.hears.get(name)?.(message));
}
