import { canDo, type Id, type QueuedCall, type SkillInfo } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { campaignName } from '../../internal/calls.ts';
import { check } from '../../internal/check.styles.ts';
import { CtiElement } from '../../internal/element.ts';
import { formatDuration } from '../../internal/format.ts';
import { icon } from '../../internal/icon.ts';
import { whoHas } from '../../internal/who.ts';
import { Select } from '../../internal/select.ts';
import { Ticker } from '../../internal/ticker.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { rows } from '../../internal/rows.styles.ts';

/**
 * The calls that wait for an agent, and the skills whose calls the agent takes, to be switched on and off where the agent may.
 *
 * @csspart list - the list of calls
 * @csspart skills - the list of skills
 */
export class CtiQueue extends CtiElement {
  static override styles = [
    tokens,
    controls,
    rows,
    check,
    css`
      .wait {
        flex: none;
        font-weight: 600;
      }
      .check .icon {
        width: 16px;
        height: 16px;
        color: var(--_ready);
      }
      .skills {
        list-style: none;
      }
    `,
  ];

  private readonly cti = new Select(this, (state) => ({
    directory: state.directory,
    queue: state.calls.queue,
    ahead: state.callbacks.timeAdjustment,
    signedIn: state.session.status === 'signedIn',
    mayChoose: canDo('canManageSkillAvailability')(state),
  }));
  private readonly ticker = new Ticker(this);

  private choose(id: Id, active: boolean): void {
    const { activeSkills } = this.cti.value!.directory;
    const others = activeSkills.filter((other) => other !== id);
    void this.cti.call('setActiveSkills', { skills: active ? [...others, id] : others });
  }

  override render(): TemplateResult | typeof nothing {
    const { value } = this.cti;
    if (!value?.signedIn) return nothing;
    const { queue, directory } = value;
    return html`<div class="stack">
      <h2>${msg('Queue')}</h2>
      ${
        queue.length
          ? html`<ul part="list" class="rows" aria-label=${msg('Waiting calls')}>
              ${queue.map((call) => this.renderCall(call))}
            </ul>`
          : html`<p class="muted">${msg('No call is waiting.')}</p>`
      }
      ${
        directory.skills.length
          ? html`<h2>${msg('Your skills')}</h2>
              <ul part="skills" class="skills" aria-label=${msg('Your skills')}>
                ${directory.skills.map((skill) => html`<li>${this.renderSkill(skill)}</li>`)}
              </ul>`
          : nothing
      }
      ${this.cti.failure ? html`<p class="error" role="alert">${this.cti.failure.text}</p>` : nothing}
    </div>`;
  }

  private renderCall({ customer, campaignId, created, personal }: QueuedCall): TemplateResult {
    const value = this.cti.value!;
    const detail = [campaignName(value, campaignId), personal ? msg('for you') : ''].filter(Boolean).join(' · ');
    return html`<li>
      ${icon('incoming')}
      <span class="grow">
        <span class="title cut">${whoHas(this.cti.phone!, customer).title}</span>
        ${detail ? html`<span class="detail">${detail}</span>` : nothing}
      </span>
      ${
        created
          ? html`<span class="wait" role="timer" title=${msg('Waiting time')}>
              ${formatDuration(this.ticker.now() + value.ahead - created)}
            </span>`
          : nothing
      }
    </li>`;
  }

  private renderSkill({ skillId = '', name = skillId }: SkillInfo): TemplateResult {
    const { directory, mayChoose } = this.cti.value!;
    const isActive = directory.activeSkills.includes(skillId);
    if (!mayChoose)
      return html`<span class="check">
        ${isActive ? icon('check') : nothing}${name}
        ${isActive ? nothing : html`<span class="muted">${msg('off')}</span>`}
      </span>`;
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${live(isActive)}
        @change=${(event: Event) => this.choose(skillId, (event.target as HTMLInputElement).checked)}
      />
      ${name}
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-queue': CtiQueue;
  }
}
