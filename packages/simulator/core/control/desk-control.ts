/** Plays what happens to the agents' desks from outside: customers leave voicemails, administrators change things. */
import type { PromptAccount } from '../account/desk-account.ts';
import { fault } from '../base/faults.ts';
import type { Clip } from '../base/media.ts';
import { requireNumber } from '../base/numbers.ts';
import { officeOf } from '../desk/office.ts';
import { wireMap } from '../desk/records.ts';
import { readSound, type Sound } from '../desk/sounds.ts';
import type { TapeView } from '../desk/tapes.ts';
import { type Agent, userInfo } from '../state/agents.ts';
import type { CallCenterState } from '../state/call-center.ts';
import { type EventName, type Events, type Id, type RecordingValue } from '@cti-elements/contract';

/** What a customer says when nothing else is chosen. */
const DEFAULT_SOUND: Sound = { file: 'renewal.wav', length: 3_481 };

/** News that only tells, and changes nothing here. */
const NEWS = [
  'ExecuteAgentCallback',
  'invalidVersionEvent',
  'maintenanceStateChanged',
  'setSoftphoneStatus',
  'softphoneError',
  'userUpdate',
] as const satisfies readonly EventName[];

/** Events that only tell something, and change nothing in the service. */
export type News = (typeof NEWS)[number];

/** A voicemail that customers have left and that waits for an agent, or is with one. */
export interface VoicemailView {
  readonly id: Id;
  readonly number: string;
  readonly campaignId: Id;
  readonly user?: string;
  readonly accepted: boolean;
  readonly comments: string;
}

/** What a customer leaves. */
export interface NewVoicemail {
  readonly number: string;
  /** A sound file of the service, or a `data:` URL. */
  readonly sound?: string | undefined;
}

/** What happens to the agents’ desks from outside: voicemails, contacts, skills, prompts. Throws a FaultError when it can’t. */
export class DeskControl {
  readonly #center: CallCenterState;

  constructor(center: CallCenterState) {
    this.#center = center;
  }

  /**
   * A customer reaches an agent's mailbox, hears the greeting if the agent has one, and leaves a voicemail. Resolves with the
   * voicemail's id.
   */
  async leaveMail(user: string, { number, sound }: NewVoicemail): Promise<Id> {
    const agent = this.#center.agents.get(user);
    const caller = requireNumber(number);
    const message = await this.#sound(sound);
    const { recordings } = officeOf(this.#center).desk(agent);
    if (recordings.greeting) await this.#greet(recordings.greeting);
    return this.#center.enter(() =>
      recordings.add({
        name: this.#center.customers.nameOf(caller) || caller,
        number: caller,
        campaignId: this.#center.account.manualCampaignId,
        sound: message,
        voicemail: true,
      }),
    );
  }

  /** A customer leaves a voicemail for a campaign; the next free agent gets it. */
  async leaveVoicemail(campaignId: Id, voicemail: NewVoicemail & { readonly comments?: string }): Promise<Id> {
    const center = this.#center;
    const campaign = center.campaigns.get(campaignId);
    const number = requireNumber(voicemail.number);
    const sound = await this.#sound(voicemail.sound);
    return center.enter(() => officeOf(center).voicemails.leave(number, campaign, sound, voicemail.comments ?? '').id);
  }

  /** The voicemails of campaigns that are not done with. */
  voicemails(): readonly VoicemailView[] {
    return officeOf(this.#center)
      .voicemails.all()
      .map(({ id, number, campaign, agent, accepted, comments }) => ({
        id,
        number,
        campaignId: campaign.id,
        ...(agent ? { user: agent.account.user } : {}),
        accepted,
        comments,
      }));
  }

  /** What is in an agent's mailbox, and whether callers hear the agent's own greeting. */
  mailbox(user: string): { readonly recordings: readonly RecordingValue[]; readonly ownGreeting: boolean } {
    const { recordings } = this.#desk(user);
    return { recordings: recordings.list(), ownGreeting: recordings.greeting !== undefined };
  }

  /** The newest recordings of calls, where the host carries sound. */
  callRecordings(): readonly TapeView[] {
    return officeOf(this.#center).tapes.list();
  }

  /** A recording of a call as a WAV file, with both sides in it. */
  callRecording(id: string): Uint8Array {
    return officeOf(this.#center).tapes.wav(id);
  }

  /** The customer's record in the CRM changes: those who have the customer on the line hear of it. */
  changeContact(number: string, fields: Readonly<Record<string, string>>): void {
    const office = officeOf(this.#center);
    const record = office.records.get(number);
    this.#center.enter(() => {
      record.fields = { ...record.fields, ...fields };
      for (const workstation of this.#center.workstations()) {
        const call = workstation.currentCall;
        if (call?.number === record.number)
          workstation.publish('callCRMRecordChanged', { callSessionId: call.id, record: wireMap(record.fields) });
      }
      office.voicemails.publishRecord(record.number);
    });
  }

  /** An administrator gives an agent a skill. */
  addSkill(user: string, skillId: Id): void {
    const agent = this.#center.agents.get(user);
    const skill = this.#skill(skillId);
    if (agent.skillIds.includes(skillId)) throw fault('wrongState', `${user} has the skill ${skill.name} already.`);
    this.#center.enter(() => {
      agent.skillIds = [...agent.skillIds, skillId];
      agent.activeSkillIds = [...agent.activeSkillIds, skillId];
      agent.workstation?.publish('skillAdded', { name: skill.name ?? '' });
      this.#publishSkills(agent);
    });
  }

  /** An administrator takes a skill from an agent. */
  removeSkill(user: string, skillId: Id): void {
    const agent = this.#center.agents.get(user);
    const skill = this.#skill(skillId);
    if (!agent.skillIds.includes(skillId)) throw fault('wrongState', `${user} does not have the skill ${skill.name}.`);
    this.#center.enter(() => {
      agent.skillIds = agent.skillIds.filter((id) => id !== skillId);
      agent.activeSkillIds = agent.activeSkillIds.filter((id) => id !== skillId);
      this.#publishSkills(agent);
    });
  }

  /** An administrator changes one of an agent's settings. */
  setOption(user: string, option: string, value: string): void {
    this.#center.enter(() => this.#desk(user).options.set(option, value));
  }

  /** An administrator gives an agent a prompt, or changes it. */
  putPrompt(user: string, prompt: PromptAccount): void {
    this.#center.enter(() => this.#desk(user).prompts.put(prompt));
  }

  /** An administrator takes a prompt from an agent. */
  removePrompt(user: string, id: Id): void {
    this.#center.enter(() => this.#desk(user).prompts.remove(id));
  }

  /** The agent's download of a prompt breaks off. */
  failDownload(user: string, details = 'The connection was lost.'): void {
    this.#center.enter(() => this.#desk(user).prompts.failDownload(details));
  }

  /** The service finds that its clock is `ahead` ms ahead of the workstations'. */
  adjustTime(ahead: number): void {
    const office = officeOf(this.#center);
    this.#center.enter(() => {
      office.timeAdjustment = ahead;
      for (const workstation of this.#center.workstations())
        workstation.publish('timeAdjustmentChanged', { timeAdjustment: ahead });
    });
  }

  /** What agents have told the web server. */
  serverMessages(): readonly { readonly user: string; readonly message: string }[] {
    return officeOf(this.#center).serverMessages;
  }

  /** The user names and ids that chats know the agents by. */
  users() {
    return this.#center.agents.all().map(userInfo);
  }

  /** Tells an agent's clients something that changes nothing in the service. */
  tell<K extends News>(user: string, name: K, data: Events[K]): void {
    if (!NEWS.includes(name)) throw fault('badValue', `"${String(name)}" is not news that can be told.`);
    const { workstation } = this.#center.agents.get(user);
    if (!workstation) throw fault('notLoggedIn', `${user} is not logged in.`);
    this.#center.enter(() => workstation.publish(name, data));
  }

  /** Somebody at the far end hears the clip; resolves at its end. */
  #greet(clip: Clip): Promise<void> {
    const { media } = this.#center;
    const party = this.#center.newLegParty();
    const source = this.#center.newClipId();
    media.addCustomer(party);
    media.route(party, [source]);
    return new Promise((resolve) => {
      media.playClip(source, clip, () => {
        media.removeCustomer(party);
        resolve();
      });
    });
  }

  #publishSkills(agent: Agent): void {
    const skills = this.#center.account.skills.filter(({ skillId }) => agent.skillIds.includes(skillId));
    agent.workstation?.publish('skillsChanged', { skills });
    agent.workstation?.publish('activeSkillsChanged', { activeSkills: agent.activeSkillIds });
  }

  #skill(id: Id) {
    const skill = this.#center.account.skills.find(({ skillId }) => skillId === id);
    if (!skill) throw fault('unknownId', `There is no skill ${id}.`);
    return skill;
  }

  #desk(user: string) {
    return officeOf(this.#center).desk(this.#center.agents.get(user));
  }

  async #sound(file: string | undefined): Promise<Sound> {
    return file === undefined ? DEFAULT_SOUND : { clip: await readSound(this.#center, file) };
  }
}
