import { canDo, codes, currentCall, type Id, type Participant, participants } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Subscription } from 'rxjs';
import { dispositionField, handOverDispositions, minutesField } from '../../internal/choices.ts';
import { inCallIcon } from '../../internal/in-call-icon.ts';
import { CtiElement } from '../../internal/element.ts';
import { icon } from '../../internal/icon.ts';
import type { Phone } from '../../internal/phone.ts';
import { redialMinutes } from '../../internal/redial.ts';
import { whoHas, whoIs } from '../../internal/who.ts';
import { Select } from '../../internal/select.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';

const styles = css`
  ul {
    list-style: none;
  }
  h3 {
    margin: 0 0 4px;
    font-size: 13px;
    line-height: 20px;
    font-weight: 600;
  }
  li {
    gap: 4px;
    min-height: 40px;
    border-top: 1px solid var(--_border);
  }
  li > .icon {
    color: var(--_muted);
  }
  li button {
    padding: 4px;
    border-color: transparent;
    background: none;
  }
  .leave {
    align-items: end;
    padding-top: 12px;
    border-top: 1px solid var(--_border);
  }
`;

const MINUTE = 60_000;
/** Before the id of a colleague who is to choose the disposition. */
const HEIR = 'by:';

/**
 * Who is in the conference, on hold or not, to be removed or parked; and the way out that leaves the others talking, with a
 * disposition or with a colleague who chooses it, where the campaign lets the agent decide that. Shows nothing while the call
 * is no conference.
 *
 * @csspart list - everybody but the agent
 * @csspart disposition - what the agent's part of the call is finished with
 * @csspart button - every button
 */
export class CtiParticipants extends CtiElement {
  static override readonly changesByItself = true;
  static override styles = [tokens, controls, styles];

  @state() private disposition = '';
  @state() private minutes?: number;
  /** Who gives a conference's disposition: one of `codes.conferenceDispositioning`, once the service has told. */
  @state() private dispositioning?: number | undefined;
  private askedFor?: string;
  /** The one at the other end has left, and others go on. */
  @state() private leftId?: string;
  private watched?: Phone;
  private watch?: Subscription;
  private readonly cti = new Select(this, (all) => ({
    call: currentCall(all),
    others: participants(currentCall(all))(all),
    making: all.conference.making,
    directory: all.directory,
    self: all.session.details?.fullName,
    mayRemove: canDo('canCreateConference')(all),
    mayPark: canDo('canPark')(all),
  }));

  protected override willUpdate(): void {
    const { phone, value } = this.cti;
    const conference = value?.others.length ? value.call : undefined;
    if (conference?.id !== this.askedFor) {
      this.askedFor = conference?.id;
      this.disposition = '';
      this.minutes = this.dispositioning = undefined;
      if (conference) void this.ask(conference.info.campaignId);
    }
    if (phone === this.watched) return;
    this.watched = phone;
    this.watch?.unsubscribe();
    this.watch = phone?.client.event('conferenceParticipantRemoved').subscribe(({ callSessionId, info }) => {
      if (info?.callSessionId !== undefined && info.callSessionId === callSessionId) this.leftId = callSessionId;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watch?.unsubscribe();
    this.watched = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  /** Who chooses the disposition, and which of the others are colleagues. Without an answer it is the agent. */
  private async ask(campaignId: Id | undefined): Promise<void> {
    const { phone } = this.cti;
    if (!phone || campaignId === undefined) return;
    void phone.client.load('getAvailableAgents');
    const info = await phone.client.call('getDispositionsInfo', { campaignId }, { quiet: true }).catch(() => undefined);
    this.dispositioning = info?.conferenceDispositioning;
  }

  /** Those in the conference who can take the disposition over. */
  private get colleagues(): readonly Participant[] {
    const { others, directory, self } = this.cti.value!;
    return others.filter(({ title }) => title !== self && directory.agents.some(({ name }) => name === title));
  }

  private async leave(heir: Participant | undefined): Promise<void> {
    if (this.cti.busy('leaveConference', 'leaveConference2', 'leaveConference3')) return;
    const { disposition: dispositionId, minutes } = this;
    const successor = dispositionId.startsWith(HEIR) ? dispositionId.slice(HEIR.length) : heir?.id;
    if (successor) await this.cti.call('leaveConference3', { dispositionCallId: successor });
    else if (minutes !== undefined)
      await this.cti.call('leaveConference2', { dispositionId, redialTimeout: minutes * MINUTE });
    else await this.cti.call('leaveConference', { dispositionId: dispositionId || undefined });
  }

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    const call = value?.call;
    if (call?.phase !== 'talking' || !value?.others.length) return nothing;
    const other: Participant[] =
      this.leftId === call.id
        ? []
        : [
            {
              id: call.id,
              title: whoIs(this.cti.phone!, call.info).title,
              held: false,
              since: call.talkingSince ?? call.seenAt,
            },
          ];
    const { lastAgent } = codes.conferenceDispositioning;
    const heir = this.dispositioning === lastAgent ? this.colleagues[0] : undefined;
    return html`<section class="stack" aria-label=${msg('In this call')}>
      <div>
        <h3>${msg('In this call')}</h3>
        <ul part="list">
          ${[...other, ...value.others].map((one) => this.renderOne(one))}
        </ul>
        <div class="row leave">
          <div class="grow stack">
            ${
              heir
                ? html`<p class="small muted">${msg('Whoever stays last chooses the disposition.')}</p>`
                : this.renderDisposition(call.info.campaignId)
            }
          </div>
          <button
            part="button"
            title=${msg('The others go on talking')}
            ?disabled=${value.making !== undefined}
            aria-busy=${this.cti.busy('leaveConference', 'leaveConference2', 'leaveConference3')}
            @click=${() => this.leave(heir)}
          >
            ${icon('signOut')}${msg('Leave')}
          </button>
        </div>
        ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
      </div>
    </section>`;
  }

  private renderDisposition(campaignId: Id | undefined): TemplateResult {
    const dispositions = handOverDispositions(this.cti.value!, campaignId);
    const mayLeaveIt = this.dispositioning === codes.conferenceDispositioning.initiatorDecides;
    const heirs = (mayLeaveIt ? this.colleagues : []).map(({ id, title }) => ({
      id: `${HEIR}${id}`,
      name: msg(str`${title} chooses it`),
    }));
    const choose = (id: Id): void => {
      this.disposition = id;
      this.minutes = redialMinutes(dispositions.find((one) => one.id === id));
    };
    const { minutes } = this;
    return html`${dispositionField([...heirs, ...dispositions], this.disposition, msg('Choose it afterwards'), choose)}
    ${minutes === undefined ? nothing : minutesField(minutes, (wanted) => (this.minutes = wanted))}`;
  }

  private renderOne({ id, title, held }: Participant): TemplateResult {
    const { mayPark, mayRemove, making } = this.cti.value!;
    const name = whoHas(this.cti.phone!, title).title;
    return html`<li class="row">
      ${inCallIcon('person')}
      <div class="grow">
        <p class="cut">${name}</p>
        ${held ? html`<p class="small muted">${msg('On hold')}</p>` : nothing}
      </div>
      ${
        mayPark && !making
          ? html`<button
              part="button"
              title=${msg('Park')}
              aria-label=${msg(str`Park ${name}`)}
              @click=${() => this.cti.call('parkConferenceParticipant', { callSessionId: id })}
            >
              ${inCallIcon('park')}
            </button>`
          : nothing
      }
      ${
        mayRemove && !making
          ? html`<button
              part="button"
              title=${msg('Remove')}
              aria-label=${msg(str`Remove ${name}`)}
              @click=${() => this.cti.call('removeConferenceParticipant', { callSessionId: id })}
            >
              ${icon('close')}
            </button>`
          : nothing
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-participants': CtiParticipants;
  }
}
