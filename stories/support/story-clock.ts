import { VirtualClock } from '@cti-elements/simulator';
import { type SchedulerAction, type SchedulerLike, Subscription } from 'rxjs';

/** When every story begins: a Tuesday morning. */
export const BEGINNING = Date.UTC(2026, 4, 12, 9, 30);

const STEP = 5_000;
const realNow = Date.now;

/**
 * The time of a story: it stands still unless told to pass, for the service, the client and the elements alike, so that a
 * story looks the same whenever it is looked at.
 */
export class StoryClock extends VirtualClock {
  constructor() {
    super(BEGINNING);
    Date.now = () => this.now();
  }

  /** Lets time pass in steps, with `settled` between them. */
  async pass(milliseconds: number, settled: () => Promise<void>): Promise<void> {
    for (let left = milliseconds; left > 0; left -= STEP) {
      await this.advance(Math.min(STEP, left));
      await settled();
    }
  }

  /** The client's timers on this clock. */
  readonly scheduler: SchedulerLike = {
    now: () => this.now(),
    schedule: <T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription => {
      const subscription = new Subscription();
      subscription.add(this.after(delay, () => work.call(subscription as SchedulerAction<T>, state)));
      return subscription;
    },
  };

  dispose(): void {
    Date.now = realNow;
  }
}

/** Lets everything that is due in the browser run. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
