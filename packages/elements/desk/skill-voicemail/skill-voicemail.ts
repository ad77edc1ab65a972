import { canDo, type Id, type Voicemail, voicemailInHand } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { CtiElement } from '../../internal/element.ts';
import { foundListStyles } from '../../internal/found-list.ts';
import { icon } from '../../internal/icon.ts';
import { persist, rehydrate } from '../../internal/persistence.ts';
import { Select } from '../../internal/select.ts';
import { Ticker } from '../../internal/ticker.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { noteUse } from '../../internal/usage.ts';
import { ReceiverField } from './hand-over.ts';
import { Panels } from './panels.ts';
import { skillVoicemailStyles } from './skill-voicemail.styles.ts';
import { renderSound } from './sound.ts';
import { findReceivers } from './targets.ts';
import { renderContact, renderWho, titleOf } from './who.ts';

/**
 * A voicemail that a customer left for a campaign, which the agent works on as on a call: to accept or reject; then to hear,
 * call back, hand over, save, and to finish with a comment. It waits while the agent is on a call. Shows nothing while there
 * is none.
 *
 * @csspart card - a voicemail
 * @csspart who - who left it
 * @csspart sound - play, pause, position and volume
 * @csspart contact - the contact's fields
 * @csspart comment - the comment
 * @csspart field - the field for the receiver, or the file's name
 * @csspart list - who can take it
 * @csspart button - every other button
 * @cssproperty --cti-on-call - the card's tint
 */
export class CtiSkillVoicemail extends CtiElement {
  static override styles = [tokens, controls, foundListStyles, skillVoicemailStyles];

  /** How many voicemails the agent has in hand; left out while there are none. */
  @property({ type: Number, reflect: true }) count: number | null = null;
  private step = '';
  private current?: Voicemail;
  /** What becomes of the voicemail at the agent's wish, to be said when the service has done it. */
  private outcome?: string;
  private refocus = false;
  private readonly ticker = new Ticker(this);
  private readonly cti = new Select(this, (all) => ({
    current: voicemailInHand(all),
    byId: all.voicemail.byId,
    volume: all.recordings.playerVolume,
    directory: all.directory,
    session: all.session,
    mayProcess: canDo('canProcessVoicemail')(all),
    mayDelete: canDo('canDeleteVoicemailSession')(all),
    mayTransfer: canDo('canTransferVoicemail')(all),
    mayCall: canDo('canMakeCalls')(all),
  }));
  private readonly receiver = new ReceiverField(this, (text) =>
    this.cti.value ? findReceivers(this.cti.value, text) : [],
  );
  private readonly panels = new Panels(this, {
    cti: this.cti,
    receiver: this.receiver,
    transfer: () => this.finish('transferVoicemail', msg(str`The voicemail went to ${this.receiver.name}`)),
    remove: () => this.finish('deleteVoicemail', msg('The voicemail was deleted')),
  });

  protected override willUpdate(): void {
    const { current, byId = {} } = this.cti.value ?? {};
    this.count = Object.keys(byId).length || null;
    const step = current ? `${current.id} ${current.phase}` : '';
    if (step === this.step) {
      this.current = current;
      return;
    }
    this.refocus = this.hasFocus;
    this.step = step;
    this.panels.reset();
    this.cti.failure = undefined;
    this.tell(current);
    if (current?.phase === 'accepted') void this.cti.phone?.client.load('getAudioPlayerVolume');
    this.current = current;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.refocus && !this.hasFocus) this.moveFocus();
    this.refocus = false;
  }

  /** What had the focus is gone. */
  private moveFocus(): void {
    const root = this.getRootNode();
    const around = root instanceof ShadowRoot ? root.host : undefined;
    if (this.cti.value?.current) this.focus();
    else if (around instanceof CtiElement) around.focus();
  }

  /** Says politely what has become of the voicemail in hand. */
  private tell(current: Voicemail | undefined): void {
    const before = this.current;
    const say = (words: string): void => this.cti.phone?.say$.next(words);
    if (current?.phase === 'delivered')
      say(msg(str`New voicemail from ${titleOf(this.cti.phone!, current)}, accept or reject it`));
    const gone = before && before.id !== current?.id && !this.cti.value?.byId[before.id];
    if (!gone) return;
    persist('sessionStorage', `voicemail:${before.id}`, undefined);
    if (!current && this.cti.value?.session.status === 'signedIn')
      say(this.outcome ?? msg('The voicemail is with you no more'));
    this.outcome = undefined;
  }

  private commentOf({ id, info }: Voicemail): string {
    return rehydrate('sessionStorage', `voicemail:${id}`) || (info.initialComments ?? '');
  }

  private comment(id: Id, text: string): void {
    persist('sessionStorage', `voicemail:${id}`, text);
    this.requestUpdate();
  }

  private get enteredComment(): string {
    return this.renderRoot.querySelector('textarea')?.value ?? '';
  }

  /** Ends the work on it, if the service agrees. */
  private async finish(
    method: 'processVoicemail' | 'deleteVoicemail' | 'rejectVoicemail' | 'transferVoicemail',
    outcome: string,
  ): Promise<void> {
    if (this.cti.busy(method)) return;
    this.outcome = outcome;
    const comments = this.enteredComment;
    const { address } = this.receiver;
    const done =
      method === 'rejectVoicemail'
        ? await this.cti.call(method)
        : method === 'transferVoicemail'
          ? await this.cti.call(method, { number: address })
          : await this.cti.call(method, { comments });
    if (!done) this.outcome = undefined;
    else if (method === 'transferVoicemail') noteUse('voicemail', address);
  }

  override render(): TemplateResult | typeof nothing {
    const { current, byId } = this.cti.value ?? {};
    if (!byId) return nothing;
    const postponed = Object.values(byId).filter(({ phase }) => phase === 'postponed');
    return html`${current ? (current.phase === 'delivered' ? this.renderOffer(current) : this.renderWork(current)) : nothing}
    ${postponed.map((one) => this.renderPostponed(one))}`;
  }

  private renderFailure(): TemplateResult | typeof nothing {
    return this.cti.failure ? html`<p id="problem" class="error" role="alert">${this.cti.failure.text}</p>` : nothing;
  }

  private renderOffer(voicemail: Voicemail): TemplateResult {
    const { initialComments } = voicemail.info;
    const { mayProcess } = this.cti.value!;
    return html`<section part="card" class="card stack" aria-label=${msg('Voicemail for you')}>
      ${renderWho(this.cti.phone!, msg('Voicemail for you'), voicemail, true)}
      ${initialComments ? html`<p class="comment small">${initialComments}</p>` : nothing}
      <div class="two">
        <button
          part="button"
          aria-busy=${this.cti.busy('rejectVoicemail')}
          @click=${() => this.finish('rejectVoicemail', msg('The voicemail was rejected'))}
        >
          ${msg('Reject')}
        </button>
        ${
          mayProcess
            ? html`<button
                part="button"
                class="fill ready"
                data-focus
                aria-busy=${this.cti.busy('acceptVoicemail')}
                @click=${() => {
                  if (!this.cti.busy('acceptVoicemail')) void this.cti.call('acceptVoicemail');
                }}
              >
                ${msg('Accept')}
              </button>`
            : nothing
        }
      </div>
      ${this.renderFailure()}
    </section>`;
  }

  private renderPostponed(voicemail: Voicemail): TemplateResult {
    return html`<section part="card" class="card waiting" aria-label=${msg('Voicemail that waits')}>
      ${renderWho(this.cti.phone!, msg('Waits until your call is finished'), voicemail, false)}
    </section>`;
  }

  private renderWork(voicemail: Voicemail): TemplateResult {
    const value = this.cti.value!;
    const { id, info, playback } = voicemail;
    return html`<section
      part="card"
      class="card stack"
      aria-label=${msg('Voicemail in hand')}
      @keydown=${this.panels.handleKeydown}
    >
      ${renderWho(this.cti.phone!, msg('Voicemail'), voicemail, true)}
      ${renderSound(this.cti, { length: info.length ?? 0, playback, volume: value.volume, now: () => this.ticker.now() })}
      ${renderContact(voicemail)}
      <div>
        <label for="comment">${msg('Comment')}</label>
        <textarea
          part="comment"
          id="comment"
          class="field"
          rows="2"
          .value=${live(this.commentOf(voicemail))}
          @input=${(event: Event) => this.comment(id, (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </div>
      ${this.renderMore(voicemail)}
      ${this.panels.open ? this.panels.render(this.renderFailure()) : this.renderFailure()}
      <p class="small muted told" role="status">${this.panels.told}</p>
      ${
        value.mayProcess
          ? html`<button
              part="button"
              class="fill"
              data-done
              aria-busy=${this.cti.busy('processVoicemail')}
              @click=${() => this.finish('processVoicemail', msg('The voicemail is done'))}
            >
              ${icon('check')}${msg('Done')}
            </button>`
          : nothing
      }
    </section>`;
  }

  private renderMore({ info }: Voicemail): TemplateResult {
    const { mayCall, mayTransfer, mayDelete } = this.cti.value!;
    const number = info.remoteNumber;
    return html`<div class="more">
      ${
        mayCall && number
          ? html`<button part="button" @click=${() => this.cti.run('makeCall', (phone) => phone.call(number))}>
              ${icon('phone')}${msg('Call back')}
            </button>`
          : nothing
      }
      ${mayTransfer ? this.panels.renderOpener('transfer', 'transfer', msg('Transfer…')) : nothing}
      ${this.panels.renderOpener('save', 'download', msg('Save…'))}
      ${mayDelete ? this.panels.renderOpener('delete', 'remove', msg('Delete…')) : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-skill-voicemail': CtiSkillVoicemail;
  }
}
