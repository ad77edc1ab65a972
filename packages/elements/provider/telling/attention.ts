import { currentCall, type CtiState, type Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { distinctUntilChanged, map, merge, pairwise, type Subscription } from 'rxjs';
import { claim } from '../../internal/claim.ts';
import { formatNumber } from '../../internal/format.ts';
import type { Phone } from '../../internal/phone.ts';
import { type PageContacts, whoIs } from '../../internal/who.ts';
import { isInSight } from './in-sight.ts';

/** The sentence that a screen reader hears of a change; nothing when the change needs none. */
export function sentence(before: CtiState, after: CtiState, contacts?: PageContacts): string | undefined {
  const [was, is] = [currentCall(before), currentCall(after)];
  if (is && is.phase !== (was?.id === is.id ? was.phase : undefined)) {
    const { title } = whoIs({ client: { state: after }, contacts }, is.info);
    return {
      ringingHere: msg(str`Incoming call from ${title}`),
      ringingThere: msg(str`Calling ${title}`),
      talking: msg('Call connected'),
      wrapUp: msg('Call ended, choose a disposition'),
    }[is.phase];
  }
  if (is && was && is.held !== was.held) return is.held ? msg('On hold') : msg('Off hold');
  if (was && !is) return was.phase === 'wrapUp' ? msg('Call finished') : msg('The call is gone');
  const { failure } = after.calls;
  if (failure && failure !== before.calls.failure) {
    return msg(str`${formatNumber(failure.number)} was not reached. ${failure.cause}`);
  }
  const [lost, isLost] = [before, after].map(({ connection }) => connection.status === 'retrying');
  if (lost !== isLost) return isLost ? msg('Connection lost') : msg('Connected again');
  return undefined;
}

/** Draws the agent's attention: says what happens, and shows ringing in the tab's title and in a notification. */
export function drawAttention(
  phone: Phone,
  say: (sentence: string) => void,
  mayNotify: () => boolean = () => true,
): Subscription {
  const { client } = phone;
  const subscription = client.state$.pipe(pairwise()).subscribe(([before, after]) => {
    const words = sentence(before, after, phone.contacts);
    if (words) say(words);
  });
  let restoreTitle: (() => void) | undefined;
  let over: AbortController | undefined;
  subscription.add(
    merge(client.state$, phone.named$)
      .pipe(
        map(() => ringingWords(phone)),
        distinctUntilChanged(),
      )
      .subscribe((words) => {
        restoreTitle?.();
        restoreTitle = words === undefined ? undefined : showTitle(words);
      }),
  );
  // By the call's id: what else is told of the call while it rings does not take the notification away.
  subscription.add(
    client.select(ringingId).subscribe((id) => {
      over?.abort();
      over = new AbortController();
      const words = ringingWords(phone);
      if (id && words) watchSight(phone, words, over.signal, () => mayNotify() && void notify(id, words, over!.signal));
    }),
  );
  subscription.add(() => {
    restoreTitle?.();
    over?.abort();
  });
  return subscription;
}

function ringingId(state: CtiState): Id | undefined {
  const call = currentCall(state);
  return call?.phase === 'ringingHere' ? call.id : undefined;
}

function ringingWords(phone: Phone): string | undefined {
  const { state } = phone.client;
  const call = state.calls.byId[ringingId(state) ?? ''];
  return call && msg(str`Incoming call from ${whoIs(phone, call.info).title}`);
}

/** The function that comes back puts the title back; a page that has changed it since keeps its own. */
function showTitle(words: string): () => void {
  const { title } = document;
  document.title = words;
  return () => {
    if (document.title === words) document.title = title;
  };
}

/** How often to look whether the phone can be seen while it rings, ms. */
const LOOK = 500;

/** Tells once when a call rings and the agent does not see it: the page has no focus, or something lies over the phone. */
function watchSight(phone: Phone, words: string, over: AbortSignal, tell: () => void): void {
  if (over.aborted) return;
  const isCovered = document.hasFocus() && !isInSight(phone);
  if (document.hasFocus() && !isCovered) {
    setTimeout(() => watchSight(phone, words, over, tell), LOOK);
    return;
  }
  // What is under a modal dialog is not read out.
  if (isCovered) (document as Document & { ariaNotify?(words: string, how: object): void }).ariaNotify?.(words, URGENT);
  tell();
}
const URGENT = { priority: 'high' };

async function notify(id: string, words: string, over: AbortSignal): Promise<void> {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  if (!(await claim(`notification:${id}`, !document.hidden, over)) || over.aborted) return;
  try {
    const notification = new Notification(words, { tag: `cti-${id}`, requireInteraction: true });
    notification.onclick = () => {
      focus();
      notification.close();
    };
    over.addEventListener('abort', () => notification.close());
  } catch {
    // Some phones only take notifications from a service worker; the page itself shows the call anyway.
  }
}
