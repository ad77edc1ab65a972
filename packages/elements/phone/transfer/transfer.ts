import { CtiTransferCloseEvent } from '../../internal/work-events.ts';
import { canDo, consultCall, currentCall, type Id } from '@cti-elements/client';
import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { dispositionField, handOverDispositions } from '../../internal/choices.ts';
import { inCallIcon } from '../../internal/in-call-icon.ts';
import { CtiElement } from '../../internal/element.ts';
import { formatNumber } from '../../internal/format.ts';
import { foundListStyles } from '../../internal/found-list.ts';
import { icon } from '../../internal/icon.ts';
import { parseNumber } from '../../internal/number.ts';
import { nobodyFound, SearchField } from '../../internal/search-field.ts';
import { noteUse } from '../../internal/usage.ts';
import { Select } from '../../internal/select.ts';
import { Ticker } from '../../internal/ticker.ts';
import { keepTones } from '../../internal/tones.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { colleagueLine, colleagueState } from './colleague.ts';
import { renderMaking } from './making.ts';
import { findTargets, type Purpose, type Target } from './targets.ts';
import { transferStyles } from './transfer.styles.ts';

/**
 * Hands the call over, or brings somebody into it: whom, asked first or not; then the talk with the one who is asked, to be
 * completed or cancelled. Shows nothing without a call that is up.
 *
 * @fires {CtiTransferCloseEvent} cti-transfer-close - closed by the agent, or what was asked for is under way
 * @csspart panel - everything
 * @csspart field - the field for name or number
 * @csspart list - who was found
 * @csspart colleague - how the colleague is who was chosen
 * @csspart disposition - what the call is finished with
 * @csspart button - every button
 */
export class CtiTransfer extends CtiElement {
  static override readonly changesByItself = true;
  static override styles = [tokens, controls, foundListStyles, transferStyles];

  /** What the panel is for while nothing is under way: `transfer` or `conference`. */
  @property() mode: Purpose = 'transfer';
  @query('#target') private readonly input!: HTMLInputElement | null;
  @state() private disposition = '';
  @state() private checkDnc = true;
  private asked = '';
  private step = '';
  private callId?: string;
  private refocus = false;
  private readonly ticker = new Ticker(this);
  private readonly cti = new Select(this, (all) => ({
    call: currentCall(all),
    consult: consultCall(all),
    making: all.conference.making,
    calls: all.calls,
    directory: all.directory,
    session: all.session,
    account: all.account,
    mayDialAll: canDo('canDialDNC')(all),
  }));
  private readonly search = new SearchField<Target>(this, {
    find: (text) => (this.cti.value ? findTargets(this.cti.phone!, this.mode, text) : []),
    icon: ({ icon: outline }) => inCallIcon(outline),
    isTyped: ({ tones }) => tones !== undefined,
    chosen: (target) => this.handleChosen(target),
    typed: () => {
      if (this.cti.failure) this.cti.fail(undefined);
    },
    focused: () => this.handleFocus(),
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { making, call } = this.cti.value ?? {};
    if (call?.id !== this.callId) {
      this.callId = call?.id;
      this.search.clear();
      this.disposition = '';
      this.checkDnc = true;
    }
    const step = `${call?.id} ${making?.kind} ${making?.phase}`;
    if (this.step !== step) {
      this.refocus = this.hasFocus;
      this.step = step;
      this.cti.failure = undefined;
      if (!making) this.asked = '';
    }
    if (changed.has('mode')) this.cti.failure = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.refocus && !this.hasFocus) this.focus();
    this.refocus = false;
  }

  private handleChosen(target: Target): void {
    this.cti.fail(undefined);
    if (target.agentId !== undefined) void this.askAbout(target.agentId);
  }

  /** How the colleague is now: no event tells. Who is not there any more is told by the service, in words. */
  private async askAbout(agentId: Id): Promise<void> {
    void this.cti.phone?.client.load('getAgentStateValues');
    await this.cti.call('getAgentInfo', { agentId });
  }

  /** Who has signed in or out since this page asked: no event tells. A failure is kept by the store; the old lists will do. */
  private handleFocus(): void {
    for (const method of ['getAvailableAgents', 'getAgentStateValues'] as const)
      this.cti.phone?.client.call(method).catch(() => undefined);
    if (!this.cti.value?.account.allSkills.length) void this.cti.phone?.client.load('getAllSkills');
  }

  /** What is typed here is not for the call's keypad. */
  private handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
    else if (event.altKey || event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
  }

  private close(): void {
    this.dispatchEvent(new CtiTransferCloseEvent());
  }

  private async start(warm: boolean): Promise<void> {
    const { mode, search } = this;
    if (this.cti.busy('transferCall', 'conferenceIn', 'addToConference')) return;
    // What the list showed as the first is meant, also when a button was pressed instead of Enter.
    const { meant } = search;
    const { number, tones, problem } = meant
      ? { number: meant.address, tones: meant.tones ?? [], problem: undefined }
      : parseNumber(search.text);
    const trouble = meant?.parkedId ? undefined : this.troubleOf(number, tones, problem, warm);
    if (trouble) {
      this.cti.fail({ method: 'transferCall', text: trouble });
      this.input?.focus();
      return;
    }
    if (meant && meant !== search.chosen) search.take(meant);
    this.asked = meant?.name ?? formatNumber(number);
    const checkDnc = this.checkDnc || !this.cti.value?.mayDialAll;
    const done = meant?.parkedId
      ? await this.cti.call('addToConference', { callSessionId: meant.parkedId })
      : await this.cti.run(mode === 'conference' ? 'conferenceIn' : 'transferCall', async (phone) => {
          const asked = await phone.before.ask('transfer', {
            kind: mode,
            warm,
            number,
            dispositionId: (mode === 'transfer' && this.disposition) || undefined,
          });
          keepTones(phone, asked.number, tones);
          await (mode === 'conference'
            ? phone.client.call('conferenceIn', { numberToConference: asked.number, isWarmTransfer: warm, checkDnc })
            : phone.client.call('transferCall', {
                callSessionId: this.cti.value?.call?.id,
                number: asked.number,
                warm,
                checkDnc,
                dispositionId: asked.dispositionId,
              }));
        });
    if (done) {
      if (meant) noteUse('transfer', meant.address);
      search.clear();
      this.close();
    } else this.input?.focus();
  }

  /** Why the call can't go there; an extension can be dialled only by somebody who hears the answer. */
  private troubleOf(
    number: string,
    tones: readonly string[],
    problem: string | undefined,
    warm: boolean,
  ): string | undefined {
    if (!number && !this.search.text.trim()) return msg('Choose somebody, or enter a number.');
    if (problem !== undefined) return problem;
    if (!tones.length || warm) return undefined;
    const digits = tones.join(', ');
    return msg(str`Ask first: somebody has to send ${digits} when the call is answered.`);
  }

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    if (value?.call?.phase !== 'talking') return nothing;
    const error = this.cti.failure
      ? html`<p id="problem" class="error" role="alert">${this.cti.failure.text}</p>`
      : nothing;
    const { making } = value;
    if (!making) return this.renderForm(error);
    return renderMaking(
      { ...value, making, asked: this.asked, now: this.ticker.now(), sources: this.cti.phone! },
      this.cti,
      error,
    );
  }

  private renderForm(error: unknown): TemplateResult {
    const isTransfer = this.mode === 'transfer';
    const value = this.cti.value!;
    const busy = this.cti.busy('transferCall', 'conferenceIn', 'addToConference');
    const isParked = this.search.meant?.parkedId !== undefined;
    return html`<form
      part="panel"
      class="panel stack"
      aria-label=${isTransfer ? msg('Transfer') : msg('Conference')}
      @keydown=${this.handleKeydown}
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.start(!isParked);
      }}
    >
      <div class="row">
        <h3 class="grow">${isTransfer ? msg('Transfer the call to') : msg('Bring into the call')}</h3>
        <button part="button" class="plain" type="button" aria-label=${msg('Close')} @click=${this.close}>
          ${icon('close')}
        </button>
      </div>
      ${this.renderTarget()} ${this.renderColleague()}
      ${
        isTransfer
          ? dispositionField(
              handOverDispositions(value, value.call?.info.campaignId),
              this.disposition,
              msg('Choose it afterwards'),
              (id) => (this.disposition = id),
            )
          : nothing
      }
      ${
        value.mayDialAll && !isParked
          ? html`<label class="check">
              <input
                type="checkbox"
                .checked=${this.checkDnc}
                @change=${(event: Event) => (this.checkDnc = (event.target as HTMLInputElement).checked)}
              />
              ${msg('Check the do-not-call list')}
            </label>`
          : nothing
      }
      ${error}
      <div class=${isParked ? 'stack' : 'two'}>
        ${
          isParked
            ? html`<button part="button" class="fill" aria-busy=${busy}>${msg('Add to the call')}</button>`
            : html`<button part="button" type="button" aria-busy=${busy} @click=${() => this.start(false)}>
                  ${isTransfer ? msg('Transfer now') : msg('Add now')}
                </button>
                <button part="button" class="fill" aria-busy=${busy}>${msg('Ask first')}</button>`
        }
      </div>
    </form>`;
  }

  private renderColleague(): TemplateResult | typeof nothing {
    const { agentId } = this.search.chosen ?? {};
    const how = agentId === undefined ? undefined : colleagueState(this.cti.value!.account, agentId);
    if (!how) return nothing;
    return colleagueLine(how, this.ticker.now());
  }

  private renderTarget(): TemplateResult {
    return this.search.render({
      id: 'target',
      label: msg('Name or number'),
      listLabel: msg('Who was found'),
      none: nobodyFound(),
      isFirst: true,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-transfer': CtiTransfer;
  }
}
