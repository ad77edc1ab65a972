import { recall, remember } from '../../internal/memory.ts';

/** Keeps what an agent has typed and not sent, by conversation, through a reload of the page. */
export function keepText(key: string, text: string): void {
  remember('sessionStorage', `message:${key}`, text);
}

export function readText(key: string): string {
  return recall('sessionStorage', `message:${key}`);
}
