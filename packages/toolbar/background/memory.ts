/** What the worker keeps while the browser runs, and not on the disk: it is stopped and started again at any time. */
import type { PhoneSummary } from '../shared/messages.ts';

interface Memory {
  /** The phone's newest word. */
  readonly summary?: PhoneSummary;
  /** The calls whose page has opened, the newest first. */
  readonly popped?: readonly string[];
  /** The browser has a new version of the extension, which waits for the end of the call. */
  readonly update?: boolean;
  /** The microphone has been asked for since the browser started. */
  readonly askedMicrophone?: boolean;
}

export async function readMemory<N extends keyof Memory>(name: N): Promise<Memory[N]> {
  return ((await chrome.storage.session.get(name)) as Memory)[name];
}

export const writeMemory = (memory: Memory): Promise<void> => chrome.storage.session.set(memory);
