import { BehaviorSubject, Subject } from 'rxjs';

/** Something the agent should know, with what can be done about it. */
export interface Notice {
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
}

/** What the phone tells the agent beside the state: one line among the problems, and words for screen readers. */
export class Notices {
  /** The newest message that no event of the service brings. */
  readonly notice$ = new BehaviorSubject<Notice | undefined>(undefined);
  /** What a screen reader says politely, from elements that load after sign-in. */
  readonly say$ = new Subject<string>();

  /** Shows what went wrong. */
  readonly tell = (error: unknown): void => {
    this.notice$.next({ text: reasonOf(error) });
  };
}

/** What went wrong, as a sentence for the agent. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
