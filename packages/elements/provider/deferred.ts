/** What loads when an agent signs in, and only what the page holds: the phone's pieces, the desk, the case on the line. */
import { type CtiClient, CtiError } from '@cti-elements/client';
import { msg } from '@lit/localize';
import type { Subscription } from 'rxjs';
import { loadPart } from '../internal/load-part.ts';

/** A file that loads on demand, and the tags in it. */
interface Part {
  readonly tags: readonly string[];
  load(): Promise<unknown>;
}

const phone: Part = {
  tags: [
    'cti-agent-state',
    'cti-announcement',
    'cti-call',
    'cti-call-actions',
    'cti-dialer',
    'cti-disposition',
    'cti-keypad',
    'cti-parked',
    'cti-participants',
    'cti-preview',
    'cti-transfer',
  ],
  load: () => import('../phone/define.ts'),
};
const tray: Part = {
  tags: [
    'cti-about',
    'cti-call-log',
    'cti-connectors',
    'cti-line',
    'cti-messages',
    'cti-queue',
    'cti-skill-prompts',
    'cti-skill-voicemail',
    'cti-tools',
    'cti-tray',
    'cti-voicemail',
  ],
  load: () => import('../desk/tray/define.ts'),
};
const audioCheck: Part = { tags: ['cti-audio-check'], load: () => import('../desk/audio-check/define.ts') };
const callbacks: Part = { tags: ['cti-callbacks'], load: () => import('../desk/callbacks/define.ts') };
const callData: Part = { tags: ['cti-call-data'], load: () => import('../case/call-data/define.ts') };
const script: Part = { tags: ['cti-script'], load: () => import('../case/script/define.ts') };
const worksheet: Part = { tags: ['cti-worksheet'], load: () => import('../case/worksheet/define.ts') };

const PARTS = [phone, tray, audioCheck, callbacks, callData, script, worksheet];

/** What a tag shows inside itself. */
const INSIDE: Readonly<Record<string, readonly Part[]>> = {
  'cti-softphone': [phone, tray, audioCheck, callData, script, worksheet],
  'cti-tray': [callData, script, worksheet],
};

const needs = new Map<string, readonly Part[]>(
  PARTS.flatMap((part) => part.tags.map((tag) => [tag, [part, ...(INSIDE[tag] ?? [])]] as const)),
);
needs.set('cti-softphone', INSIDE['cti-softphone']!);

/**
 * Loads what the page holds once an agent signs in, and what comes into the page later, in open shadow roots too. `tell` is
 * given what could not be loaded yet, and nothing when it could at last.
 */
export function loadDeferred(client: CtiClient, tell: (error: unknown) => void): Subscription {
  const waiting = new Set(PARTS);
  const roots = new Set<Node>();
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(scan);
  });

  function load(part: Part): void {
    if (!waiting.delete(part)) return;
    let hasFailed = false;
    void loadPart(
      () => part.load(),
      () => !subscription.closed,
      () => {
        hasFailed = true;
        tell(new CtiError(msg('A part of the phone could not be loaded from the page’s server, trying again.')));
      },
    ).then(() => hasFailed && tell(undefined));
    if (waiting.size === 0) observer.disconnect();
  }

  function look(element: Element): void {
    needs.get(element.localName)?.forEach(load);
    // What stands inside our own elements is known from their tags.
    if (element.shadowRoot && !needs.has(element.localName)) watch(element.shadowRoot);
  }

  function scan(node: Node): void {
    if (node instanceof Element) look(node);
    if (node instanceof Element || node instanceof DocumentFragment || node instanceof Document)
      node.querySelectorAll('*').forEach(look);
  }

  function watch(root: Document | ShadowRoot): void {
    if (roots.has(root)) return;
    roots.add(root);
    observer.observe(root, { childList: true, subtree: true });
    scan(root);
  }

  const subscription = client
    .select(({ session }) => session.status !== 'unknown' && session.status !== 'signedOut')
    .subscribe((isNeeded) => {
      if (isNeeded) watch(document);
    });
  subscription.add(() => observer.disconnect());
  return subscription;
}
