/** The settings as a file, and back to what comes with the extension. */
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { fromFile, toFile } from '../shared/file.ts';
import type { Settings } from '../shared/settings.ts';
import { saveFile } from './save-file.ts';

export interface Backup {
  readonly settings: Settings;
  /** What came of the newest import. */
  readonly report: readonly string[];
  keep(settings: Partial<Settings>): Promise<void>;
  reset(): Promise<void>;
  tell(report: readonly string[]): void;
}

export function renderBackup(backup: Backup): TemplateResult {
  const read = async (event: Event): Promise<void> => {
    const field = event.target as HTMLInputElement;
    const [file] = field.files ?? [];
    // The same file may be chosen again.
    const text = await file?.text();
    field.value = '';
    if (text !== undefined) await bringIn(backup, text);
  };
  return html`<section aria-labelledby="backup">
    <h2 id="backup">${msg('Copy of the settings')}</h2>
    <p class="hint">
      ${msg('All settings of this page, for another browser or a colleague. No password is in it: none is ever kept.')}
    </p>
    <div class="row buttons">
      <button type="button" @click=${() => saveFile('softphone-settings.json', toFile(backup.settings))}>
        ${msg('Export')}
      </button>
      <label class="button">
        ${msg('Import…')}
        <input
          type="file"
          accept=".json,application/json"
          class="hidden"
          @change=${(event: Event) => void read(event)}
        />
      </label>
      <button type="button" class="quiet" @click=${() => void backup.reset()}>${msg('Reset all')}</button>
    </div>
    ${
      backup.report.length
        ? html`<div role="status" class="report">${backup.report.map((line) => html`<p>${line}</p>`)}</div>`
        : nothing
    }
  </section>`;
}

/** Keeps what can be used, and tells the rest. */
async function bringIn({ keep, tell }: Backup, text: string): Promise<void> {
  try {
    const { settings, problems } = fromFile(text);
    await keep(settings);
    tell([msg('The settings were imported.'), ...problems]);
  } catch (error) {
    tell([error instanceof Error ? error.message : String(error)]);
  }
}
