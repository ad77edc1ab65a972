/** What is known of the call in hand, or of the contact in preview, and how it stays so while other clients change it. */
import {
  type CallRecord,
  type CtiClient,
  type CtiState,
  currentCall,
  type Id,
  type Preview,
} from '@cti-elements/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { distinctUntilChanged, type Subscription } from 'rxjs';
import type { Phone } from './phone.ts';

/** The call in hand, or the contact in preview. */
export interface Subject {
  readonly id: string;
  readonly campaignId: Id | undefined;
  readonly record: CallRecord | undefined;
}

/** The parts of the state that tell the subject, for a selector; with `subjectOf` on what it picked. */
export const pickSubject = (state: CtiState) => ({
  call: currentCall(state),
  preview: state.preview.current,
  byCall: state.records.byCall,
});

export function subjectOf({ call, preview, byCall }: ReturnType<typeof pickSubject>): Subject | undefined {
  if (call) return { id: call.id, campaignId: call.info.campaignId, record: byCall[call.id] };
  if (!preview) return undefined;
  return { id: preview.id, campaignId: preview.info.campaignId, record: withPreview(byCall[preview.id], preview) };
}

function withPreview(known: CallRecord | undefined, { record, restrictions }: Preview): CallRecord {
  const { fields = {}, variables = [] } = known ?? {};
  return { fields: { ...record, ...fields }, variables, restrictions };
}

/** Contact fields are called `Customer.…`, variables by their group. */
export function valuesOf(record: CallRecord | undefined): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(record?.fields ?? {})) {
    values.set(`Customer.${name}`, value);
    // Some services name the group in the field itself.
    if (name.includes('.')) values.set(name, value);
  }
  for (const { groupName, name, value = '' } of record?.variables ?? [])
    if (groupName && name) values.set(`${groupName}.${name}`, value);
  return values;
}

/** One per client, however many elements want it. */
const followers = new WeakMap<CtiClient, { users: number; readonly stop: Subscription }>();

function follow(client: CtiClient): Subscription {
  let asking = false;
  let again = false;
  const ask = async (): Promise<void> => {
    again = asking;
    if (asking) return;
    asking = true;
    // The values stay as they were until there are new ones.
    await client.load('getCallAttachedVariables');
    asking = false;
    if (again) await ask();
  };
  const subscription = client.event('callUpdated').subscribe(({ callinfo }) => {
    const { calls, preview } = client.state;
    const call = calls.currentId === undefined ? undefined : calls.byId[calls.currentId];
    const isUp = call ? call.phase === 'talking' || call.phase === 'wrapUp' : preview.current !== undefined;
    if (isUp && callinfo?.callSessionId === (call?.id ?? preview.current?.id)) void ask();
  });
  const preview$ = client.select(({ preview, calls }) => (calls.currentId ? undefined : preview.current?.id));
  subscription.add(
    preview$.pipe(distinctUntilChanged()).subscribe((id) => {
      if (id === undefined) return;
      void client.load('getCRMMap');
      void ask();
    }),
  );
  return subscription;
}

/** Keeps the subject's values right as long as its host is on the page: the service tells that variables changed, not how. */
export class CallValues implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #phoneOf: () => Phone | undefined;
  #client?: CtiClient;

  constructor(host: ReactiveControllerHost, phoneOf: () => Phone | undefined) {
    this.#host = host;
    this.#phoneOf = phoneOf;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const client = this.#phoneOf()?.client;
    if (client === this.#client) return;
    this.hostDisconnected();
    if (!client) return;
    this.#client = client;
    const known = followers.get(client);
    if (known) known.users++;
    else followers.set(client, { users: 1, stop: follow(client) });
  }

  hostDisconnected(): void {
    const client = this.#client;
    this.#client = undefined;
    const known = client && followers.get(client);
    if (!known || --known.users > 0) return;
    followers.delete(client);
    known.stop.unsubscribe();
  }
}
