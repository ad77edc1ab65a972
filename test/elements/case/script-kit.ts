/** A call centre whose campaigns have a script of a test's own, and what the agent reads of it. */
import type { CtiScript } from '@cti-elements/elements';
import { demoAccount } from '../../../packages/simulator/core/account/demo-account.ts';
import { type Bench, createBench } from '../bench.ts';
import { waitUntil } from '../user.ts';

export const RENEWALS = 'Renewals';

/** A call centre whose renewals have this script. */
export function benchWith(script?: string): Bench {
  const account = demoAccount();
  const id = account.campaigns.find(({ name }) => name === RENEWALS)!.id;
  const scripts = script === undefined ? account.desk!.scripts : { ...account.desk!.scripts, [id]: script };
  const bench = createBench({ account: { ...account, desk: { ...account.desk!, scripts } } });
  bench.softphone.remove();
  return bench;
}

export function addScript(bench: Bench, attributes: Record<string, string> = {}): CtiScript {
  const element = document.createElement('cti-script');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  bench.provider.append(element);
  return element;
}

/** The script's own content, while it is laid out; in the page, or in the frame. */
export function find(element: CtiScript): HTMLElement | undefined {
  const root = element.shadowRoot;
  const frame = root?.querySelector<HTMLIFrameElement>('.frame');
  const inside = frame ? frame.contentDocument : root?.querySelector('.content')?.shadowRoot;
  const body = inside?.querySelector<HTMLElement>('.script');
  return body?.hasChildNodes() ? body : undefined;
}

export async function content(element: CtiScript): Promise<HTMLElement> {
  await waitUntil(() => find(element), 'The script is not laid out');
  return find(element)!;
}

export const viewport = (element: CtiScript): HTMLElement => element.shadowRoot!.querySelector('.viewport')!;

/** What is read aloud: without the words for screen readers alone. */
export function text(body: HTMLElement): string {
  const copy = body.cloneNode(true) as HTMLElement;
  for (const said of copy.querySelectorAll('.said')) said.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
}

async function variable(bench: Bench, name: string): Promise<string> {
  const variables = await bench.simulator.center.workstation(1).call('getCallAttachedVariables', {});
  return variables.find((one) => one.name === name)!.id!;
}

/** Another client of the same agent changes a variable. */
export async function setElsewhere(bench: Bench, name: string, value: string): Promise<void> {
  const id = await variable(bench, name);
  await bench.simulator.center.workstation(1).call('setCallAttachedVariable', { id, value });
}

export interface ScriptDesk {
  readonly bench: Bench;
  readonly element: CtiScript;
  readonly body: HTMLElement;
  /** Of the call. */
  readonly id: string;
}

/** An agent in a call, with this script before them. */
export async function talkWith(script: string | undefined, attributes: Record<string, string>): Promise<ScriptDesk> {
  const bench = benchWith(script);
  const element = addScript(bench, attributes);
  await bench.signIn();
  const id = await bench.talk();
  return { bench, element, body: await content(element), id };
}
