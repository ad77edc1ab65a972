/** The options page. What is changed holds at once, everywhere; what the administrator has set shows, and stays. */
import { msg } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Effective } from '../shared/effective.ts';
import { isGranted, originOf, requestGrant } from '../shared/grants.ts';
import { applyLooks } from '../shared/looks.ts';
import { ask } from '../shared/messages.ts';
import type { SettingName, Settings } from '../shared/settings.ts';
import { loadSettings, resetSettings, saveSettings, watchSettings } from '../shared/stored.ts';
import { renderBackup } from './backup.ts';
import { renderCalls } from './calls.ts';
import type { Form } from './form.ts';
import { renderLog } from './log.ts';
import { renderLooks } from './looks.ts';
import { renderService } from './service.ts';
import { renderSites } from './sites.ts';
import { renderTemplates } from './templates.ts';

class ToolbarOptions extends LitElement {
  @state() private effective?: Effective;
  @state() private errors: Form['errors'] = {};
  @state() private granted: Form['granted'] = new Map();
  @state() private siteProblem = '';
  @state() private report: readonly string[] = [];

  /** The page's own style sheet is for this element, too. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    watchSettings((effective) => void this.use(effective));
    const look = (): void => void this.look();
    chrome.permissions.onAdded.addListener(look);
    chrome.permissions.onRemoved.addListener(look);
    void loadSettings().then((effective) => this.use(effective));
  }

  private async use(effective: Effective): Promise<void> {
    this.effective = effective;
    applyLooks(effective.settings);
    await this.look();
  }

  /** What the browser lets the extension reach of what the settings need. */
  private async look(): Promise<void> {
    const origins = [...new Set(originsIn(this.effective?.settings))];
    this.granted = new Map(await Promise.all(origins.map(async (one) => [one, await isGranted(one)] as const)));
  }

  private get form(): Form {
    return {
      ...this.effective!,
      errors: this.errors,
      granted: this.granted,
      set: (name, value) => this.set(name, value),
      grant: async (origins, options) => {
        const isAllowed = await requestGrant(origins, options).catch(() => false);
        if (isAllowed && options?.scripts) await ask('worker', 'sites');
        await this.look();
        return isAllowed;
      },
      isNeeded: (origin) => originsIn({ ...this.effective!.settings, sites: [] }).includes(origin),
    };
  }

  private async set<N extends SettingName>(name: N, value: Settings[N]): Promise<boolean> {
    const { [name]: _, ...others } = this.errors;
    try {
      await saveSettings({ [name]: value });
      this.errors = others;
      return true;
    } catch (error) {
      this.errors = { ...this.errors, [name]: error instanceof Error ? error.message : String(error) };
      return false;
    }
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.effective) return nothing;
    const { form } = this;
    return html`<main>
      <h1>${msg('Softphone settings')}</h1>
      ${
        form.problems.length
          ? html`<div class="ask" role="status">
              <p>${msg('Your administrator’s policy has values that can’t be used. Tell your administrator:')}</p>
              ${form.problems.map((problem) => html`<p>${problem}</p>`)}
            </div>`
          : nothing
      }
      ${renderService(form)} ${renderCalls(form)} ${renderTemplates(form)}
      ${renderSites(form, { problem: this.siteProblem, tell: (problem) => (this.siteProblem = problem) })}
      ${renderLooks(form)}
      ${renderBackup({
        settings: form.settings,
        report: this.report,
        keep: saveSettings,
        reset: async () => {
          await resetSettings();
          this.errors = {};
          this.report = [msg('Everything is as it came.')];
        },
        tell: (report) => (this.report = report),
      })}
      ${renderLog(form)}
      <p class="hint"><a href="privacy.html">${msg('What is kept where')}</a></p>
    </main>`;
  }
}

/** What the extension has to reach for these settings. */
function originsIn(settings: Settings | undefined): readonly string[] {
  if (!settings) return [];
  const { endpoint, stationUrl, sites, templates } = settings;
  const addresses = [endpoint, stationUrl, ...templates.filter(({ where }) => where === 'open').map(({ url }) => url)];
  return [...addresses.map(originOf).filter((one) => one !== undefined), ...sites.map(({ origin }) => origin)];
}

customElements.define('toolbar-options', ToolbarOptions);
