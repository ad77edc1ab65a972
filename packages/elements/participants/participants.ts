import { canDo, currentCall, type Participant, participants } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Subscription } from 'rxjs';
import { dispositionField, handOverDispositions } from '../in-call/choices.ts';
import { inCallIcon } from '../in-call/icons.ts';
import { whoIs } from '../internal/calls.ts';
import { CtiElement } from '../internal/element.ts';
import { formatNumber } from '../internal/format.ts';
import { icon } from '../internal/icon.ts';
import type { Phone } from '../internal/phone.ts';
import { Select } from '../internal/select.ts';
import { controls, tokens } from '../internal/tokens.styles.ts';

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

/**
 * Who is in the conference, on hold or not, to be removed or parked; and the way out that leaves the others talking. Shows
 * nothing while the call is no conference.
 *
 * @csspart list - everybody but the agent
 * @csspart disposition - what the agent's part of the call is finished with
 * @csspart button - every button
 */
export class CtiParticipants extends CtiElement {
  static override styles = [tokens, controls, styles];

  @state() private disposition = '';
  /** The one at the other end has left, and others go on. */
  @state() private leftId?: string;
  private watched?: Phone;
  private watch?: Subscription;
  private readonly cti = new Select(this, (all) => ({
    call: currentCall(all),
    others: participants(currentCall(all))(all),
    making: all.conference.making,
    directory: all.directory,
    mayRemove: canDo('canCreateConference')(all),
    mayPark: canDo('canPark')(all),
  }));

  protected override willUpdate(): void {
    const { phone } = this.cti;
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

  private async leave(): Promise<void> {
    if (this.cti.busy('leaveConference')) return;
    await this.cti.call('leaveConference', { dispositionId: this.disposition || undefined });
  }

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    const call = value?.call;
    if (call?.phase !== 'talking' || !value?.others.length) return nothing;
    const other: Participant[] =
      this.leftId === call.id
        ? []
        : [{ id: call.id, title: whoIs(value, call.info).title, held: false, since: call.talkingSince ?? call.seenAt }];
    return html`<section class="stack" aria-label=${msg('In this call')}>
      <div>
        <h3>${msg('In this call')}</h3>
        <ul part="list">
          ${[...other, ...value.others].map((one) => this.renderOne(one))}
        </ul>
        <div class="row leave">
          <div class="grow">
            ${dispositionField(
              handOverDispositions(value, call.info.campaignId),
              this.disposition,
              msg('Choose it afterwards'),
              (id) => (this.disposition = id),
            )}
          </div>
          <button
            part="button"
            title=${msg('The others go on talking')}
            ?disabled=${value.making !== undefined}
            aria-busy=${this.cti.busy('leaveConference')}
            @click=${this.leave}
          >
            ${icon('signOut')}${msg('Leave')}
          </button>
        </div>
        ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
      </div>
    </section>`;
  }

  private renderOne({ id, title, held }: Participant): TemplateResult {
    const { mayPark, mayRemove, making } = this.cti.value!;
    const name = formatNumber(title) || msg('Number withheld');
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
