/**
 * Voicemails that customers leave for a campaign. Each is delivered to one agent at a time, who works on it like on a call.
 *
 * ```
 * waiting ──deliver──▶ delivered ──accept──▶ accepted ──process/delete──▶ gone
 *    ▲                     │                    │  ▲
 *    └──reject, transfer───┴────────────────────┘  └──postponed while a call is in hand
 * ```
 */
import { fault } from '../base/faults.ts';
import { canonicalNumber } from '../base/numbers.ts';
import type { Agent } from '../state/agents.ts';
import type { Campaign } from '../state/campaigns.ts';
import type { Workstation } from '../state/workstation.ts';
import type { Office } from './office.ts';
import { playerAt } from './player.ts';
import { wireMap } from './records.ts';
import { loadSound, saveSound, type Sound, soundLength } from './sounds.ts';
import { codes, type Events, type Id } from '@cti-elements/contract';

export interface Voicemail {
  readonly id: Id;
  readonly callSessionId: string;
  readonly number: string;
  readonly created: number;
  readonly sound: Sound;
  campaign: Campaign;
  comments: string;
  /** Whom it was transferred to; anybody of the campaign when undefined. */
  reservedFor: Agent | undefined;
  /** Who transferred it. */
  transferredBy: Agent | undefined;
  /** Agents who gave it back. */
  readonly refusedBy: Set<Agent>;
  /** Whom it is with. */
  agent: Agent | undefined;
  accepted: boolean;
  postponed: boolean;
  deliveredAt: number;
}

export class Voicemails {
  readonly #office: Office;
  #voicemails: readonly Voicemail[] = [];

  constructor(office: Office) {
    this.#office = office;
  }

  /** A customer has left one. It waits for an agent of the campaign. */
  leave(number: string, campaign: Campaign, sound: Sound, comments: string): Voicemail {
    const { center } = this.#office;
    const voicemail: Voicemail = {
      id: this.#office.newId(),
      callSessionId: center.newCallId(),
      number,
      created: center.clock.now(),
      sound,
      campaign,
      comments,
      reservedFor: undefined,
      transferredBy: undefined,
      refusedBy: new Set(),
      agent: undefined,
      accepted: false,
      postponed: false,
      deliveredAt: 0,
    };
    this.#voicemails = [...this.#voicemails, voicemail];
    return voicemail;
  }

  all(): readonly Voicemail[] {
    return this.#voicemails;
  }

  waiting(): readonly Voicemail[] {
    return this.#voicemails.filter(({ agent }) => !agent);
  }

  accept(workstation: Workstation): void {
    workstation.requirePermission('canProcessVoicemail');
    const voicemail = this.#require(workstation);
    if (voicemail.accepted) throw fault('wrongState', 'The voicemail is accepted already.');
    if (workstation.currentCall) throw workstation.currentCall.refusal();
    voicemail.accepted = true;
    workstation.publish('voicemailAccepted', this.#info(voicemail));
    this.publishRecord(voicemail.number);
  }

  /** Plays it on the station. */
  async play(workstation: Workstation): Promise<void> {
    const voicemail = this.#requireAccepted(workstation);
    playerAt(workstation).requireFree();
    const { center } = this.#office;
    const clip = await loadSound(center, voicemail.sound);
    const ended = (duration: number) => workstation.publish('recordingPlayFinished', { duration });
    center.enter(() => {
      if (voicemail.agent?.workstation !== workstation) throw fault('wrongState', 'The voicemail is with you no more.');
      playerAt(workstation).play(clip, { kind: 'recording', id: voicemail.id, ended, failed: () => ended(0) });
    });
  }

  /** It is dealt with. */
  process(workstation: Workstation, comments: string | undefined): void {
    workstation.requirePermission('canProcessVoicemail');
    const voicemail = this.#requireAccepted(workstation);
    this.#comment(voicemail, comments);
    this.#forget(workstation, voicemail);
  }

  delete(workstation: Workstation, comments: string | undefined): void {
    workstation.requirePermission('canDeleteVoicemailSession');
    const voicemail = this.#require(workstation);
    this.#comment(voicemail, comments);
    this.#forget(workstation, voicemail);
  }

  /** Another agent of the campaign gets it. */
  reject(workstation: Workstation): void {
    const voicemail = this.#require(workstation);
    voicemail.refusedBy.add(workstation.requireSession().agent);
    this.#giveBack(voicemail);
  }

  /** To an agent, by extension, id or user name, or to a campaign, by extension, id or number. */
  transfer(workstation: Workstation, address: string): void {
    workstation.requirePermission('canTransferVoicemail');
    const voicemail = this.#requireAccepted(workstation);
    const { agent: self } = workstation.requireSession();
    const { agents, campaigns } = this.#office.center;
    const wanted = address.trim();
    const agent =
      agents.all().find(({ account }) => account.extension === wanted || account.id === wanted) ?? agents.find(wanted);
    const campaign = campaigns
      .all()
      .find(({ id, extension, dnis }) => [id, extension].includes(wanted) || dnis === canonicalNumber(wanted));
    if (agent === self) throw fault('badValue', 'The voicemail is with you already.');
    if (!agent && !campaign)
      throw fault('unknownId', `There is no agent or campaign "${wanted.slice(0, 40)}" to transfer to.`);
    voicemail.transferredBy = self;
    voicemail.reservedFor = agent;
    if (campaign && !agent) voicemail.campaign = campaign;
    voicemail.refusedBy.clear();
    if (!agent) voicemail.refusedBy.add(self);
    this.#giveBack(voicemail);
  }

  async save(workstation: Workstation, path: string): Promise<void> {
    await saveSound(this.#office.center, path, this.#requireAccepted(workstation).sound);
  }

  /** The agent's record of the customer has changed, or is needed. */
  publishRecord(number: string): void {
    const record = wireMap(this.#office.records.find(number)?.fields);
    for (const voicemail of this.#voicemails)
      if (voicemail.accepted && voicemail.number === number)
        voicemail.agent?.workstation?.publish('voicemailCRMRecordChanged', { record, voicemailId: voicemail.id });
  }

  /** Each waiting one finds an agent who has none; one whose agent has left waits again; calls come before voicemails. */
  settle(): void {
    for (const voicemail of this.#voicemails) {
      const { agent } = voicemail;
      if (agent && !agent.workstation) this.#release(voicemail);
      else if (agent?.workstation && voicemail.accepted) this.#postpone(voicemail, agent.workstation);
    }
    for (const voicemail of this.waiting()) {
      const agent = this.#office.center.agents.all().find((candidate) => this.#takes(candidate, voicemail));
      if (agent) this.#deliver(voicemail, agent);
    }
  }

  #postpone(voicemail: Voicemail, workstation: Workstation): void {
    const busy = workstation.currentCall !== undefined;
    if (busy === voicemail.postponed) return;
    voicemail.postponed = busy;
    workstation.publish(busy ? 'voicemailPostponed' : 'voicemailResumed', { voicemailId: voicemail.id });
  }

  #takes(agent: Agent, { campaign, reservedFor, refusedBy }: Voicemail): boolean {
    const { workstation, permissions, account } = agent;
    if (!workstation || agent.passwordExpired === 'mandatory' || !permissions.canProcessVoicemail) return false;
    if (workstation.currentCall || refusedBy.has(agent) || this.of(agent)) return false;
    return reservedFor ? reservedFor === agent : account.campaignIds.includes(campaign.id);
  }

  /** The voicemail that an agent has in hand. */
  of(agent: Agent): Voicemail | undefined {
    return this.#voicemails.find((voicemail) => voicemail.agent === agent);
  }

  #deliver(voicemail: Voicemail, agent: Agent): void {
    voicemail.agent = agent;
    voicemail.deliveredAt = this.#office.center.clock.now();
    agent.workstation?.publish('voicemailDelivered', {
      campaignId: voicemail.campaign.id,
      created: voicemail.created,
      initialComments: voicemail.comments,
      length: soundLength(voicemail.sound),
      remoteNumber: voicemail.number,
      voicemailId: voicemail.id,
    });
  }

  #comment(voicemail: Voicemail, comments: string | undefined): void {
    if (comments === undefined || comments === voicemail.comments) return;
    voicemail.comments = comments;
    voicemail.agent?.workstation?.publish('voicemailStateChanged', this.#info(voicemail));
  }

  #forget(workstation: Workstation, voicemail: Voicemail): void {
    this.#voicemails = this.#voicemails.filter((other) => other !== voicemail);
    this.#end(workstation, voicemail);
  }

  #giveBack(voicemail: Voicemail): void {
    const workstation = voicemail.agent?.workstation;
    this.#release(voicemail);
    if (workstation) this.#end(workstation, voicemail);
  }

  #end(workstation: Workstation, { id }: Voicemail): void {
    if (playerAt(workstation).isPlaying(id)) playerAt(workstation).stop();
    workstation.publish('voicemailEnded', { voicemailId: id });
  }

  #release(voicemail: Voicemail): void {
    voicemail.agent = undefined;
    voicemail.accepted = false;
    voicemail.postponed = false;
  }

  #require(workstation: Workstation): Voicemail {
    const voicemail = this.of(workstation.requireSession().agent);
    if (!voicemail) throw fault('wrongState', 'There is no voicemail in hand.');
    return voicemail;
  }

  #requireAccepted(workstation: Workstation): Voicemail {
    const voicemail = this.#require(workstation);
    if (!voicemail.accepted) throw fault('wrongState', 'The voicemail is not accepted yet.');
    return voicemail;
  }

  #info(voicemail: Voicemail): Events['voicemailAccepted'] {
    const { campaign, created, deliveredAt, transferredBy } = voicemail;
    return {
      callSessionId: voicemail.callSessionId,
      callType: codes.callType.inboundVoicemail,
      campaignId: campaign.id,
      created,
      customerTitle: this.#office.center.customers.nameOf(voicemail.number),
      holdTime: 0,
      initialComments: voicemail.comments,
      length: soundLength(voicemail.sound),
      ourNumber: campaign.dnis,
      queueTime: deliveredAt - created,
      remoteNumber: voicemail.number,
      ...(transferredBy ? { transferModule: 'agent', transferUserId: transferredBy.account.id } : {}),
      voicemailId: voicemail.id,
    };
  }
}
