import { hasOpenCall, problems } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { CtiElement } from '../../internal/element.ts';
import { icon } from '../../internal/icon.ts';
import { Select } from '../../internal/select.ts';
import { Ticker } from '../../internal/ticker.ts';
import { controls, tokens } from '../../internal/tokens.styles.ts';
import { loadPart } from '../../internal/load-part.ts';
import { type InSession, isMicrophoneUnasked, type Problem, problemsOf } from './list.ts';
import { problemsStyles } from './problems.styles.ts';

/**
 * What is wrong with the connection, the phone or the service, one line each, with the action that mends it. Shows nothing
 * while all is well.
 *
 * @csspart problem - one line
 */
export class CtiProblems extends CtiElement {
  static override readonly changesByItself = true;
  static override styles = [tokens, controls, problemsStyles];

  private readonly cti = new Select(this, (state) => ({
    causes: problems(state),
    session: state.session,
    agent: state.agent,
    onCall: hasOpenCall(state),
    unasked: isMicrophoneUnasked(state),
  }));
  private readonly ticker = new Ticker(this);

  @state() private inSession?: InSession;
  private isLoading = false;

  /** Words for what goes wrong later come while all is well: then the page's server may be out of reach. */
  protected override willUpdate(): void {
    const { causes = [], session } = this.cti.value ?? {};
    const isNeeded = session?.status === 'signedIn' || causes.some(({ kind }) => kind !== 'connection');
    if (!isNeeded || this.isLoading) return;
    this.isLoading = true;
    void loadPart(() => import('./in-session/index.ts')).then((part) => (this.inSession = part));
  }

  override render(): TemplateResult | typeof nothing {
    const { phone, value } = this.cti;
    if (!phone || !value) return nothing;
    const lines = problemsOf(phone, value, () => this.ticker.now(), this.inSession);
    if (!lines.length) return nothing;
    return html`<ul aria-label=${msg('Problems')}>
      ${repeat(
        lines,
        ({ id }) => id,
        (problem) => this.renderProblem(problem),
      )}
    </ul>`;
  }

  private renderProblem({ tone, text, action, dismiss }: Problem): TemplateResult {
    return html`<li part="problem" class="tone-${tone}">
      ${tone === 'onCall' ? html`<span class="dot"></span>` : icon('warning')}
      <span class="text">${text}</span>
      ${action ? html`<button class="link" @click=${() => action.run()}>${action.label}</button>` : nothing}
      ${
        dismiss
          ? html`<button class="plain" aria-label=${msg('Dismiss')} @click=${() => dismiss()}>${icon('close')}</button>`
          : nothing
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cti-problems': CtiProblems;
  }
}
