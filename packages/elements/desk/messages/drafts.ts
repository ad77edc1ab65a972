import { persist, rehydrate } from '../../internal/persistence.ts';

/** Keeps what an agent has typed and not sent, by conversation, through a reload of the page. */
export function keepText(key: string, text: string): void {
  persist('sessionStorage', `message:${key}`, text);
}

export function readText(key: string): string {
  return rehydrate('sessionStorage', `message:${key}`);
}
