import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.ts';
import type { Select } from '../../internal/select.ts';
import { sendTones, tonesFor } from '../../internal/tones.ts';

/** The digits that stood behind the number of whoever has answered now, offered one group after the other. */
export function toneButton(
  cti: Pick<Select<object>, 'phone' | 'busy' | 'run'>,
  number = '',
): TemplateResult | typeof nothing {
  const [group] = tonesFor(cti.phone, number);
  if (!group) return nothing;
  return html`<button
    part="button"
    class="tone"
    aria-busy=${cti.busy('sendDTMF')}
    @click=${() => {
      if (!cti.busy('sendDTMF')) void cti.run('sendDTMF', (phone) => sendTones(phone, number));
    }}
  >
    ${icon('keypad')}${msg(str`Send ${group}`)}
  </button>`;
}
