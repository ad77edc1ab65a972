import type { CtiState, Id } from '@cti-elements/client';
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { formatDuration } from '../../internal/format.ts';

/** How a colleague is, as the service told last. */
export interface ColleagueState {
  readonly word: string;
  /** The class of the dot beside it. */
  readonly tone: 'ready' | 'notReady' | 'onCall' | 'wrapUp' | 'none';
  /** Since when, in epoch ms by the service's clock. */
  readonly since?: number | undefined;
  /** The skills that the colleague takes calls for now. */
  readonly skills: readonly string[];
}

/** Nothing while it is not known, or the service has a word for it that is not known here. */
export function colleagueState(
  { agentStateValues, allSkills }: Pick<CtiState['account'], 'agentStateValues' | 'allSkills'>,
  agentId: Id,
): ColleagueState | undefined {
  const told = agentStateValues.find((one) => one.agentId === agentId);
  const known = told && inWords(told.state);
  if (!known) return undefined;
  const since = Date.parse(told.stateSince ?? '');
  const skills = told.availableSkills.flatMap((id) => allSkills.find(({ skillId }) => skillId === id)?.name ?? []);
  return { ...known, since: Number.isNaN(since) ? undefined : since, skills };
}

/** A line that says it; `now` in epoch ms. */
export function colleagueLine({ word, tone, since, skills }: ColleagueState, now: number): TemplateResult {
  const time = since === undefined ? '' : ` · ${formatDuration(now - since)}`;
  return html`<p part="colleague" class="colleague row small tone-${tone}" role="status">
    <span class="dot"></span>
    <span>${word}<span aria-hidden="true">${time}</span>${skills.length ? ` · ${skills.join(', ')}` : nothing}</span>
  </p>`;
}

function inWords(state: string | undefined): Pick<ColleagueState, 'word' | 'tone'> | undefined {
  switch (state) {
    case 'READY':
      return { word: msg('Ready'), tone: 'ready' };
    case 'NOT_READY':
      return { word: msg('Not ready'), tone: 'notReady' };
    case 'RINGING':
      return { word: msg('Call waiting'), tone: 'onCall' };
    case 'ON_CALL':
      return { word: msg('On a call'), tone: 'onCall' };
    case 'ON_HOLD':
      return { word: msg('On a call, on hold'), tone: 'onCall' };
    case 'WRAP_UP':
      return { word: msg('Wrapping up'), tone: 'wrapUp' };
    case 'LOGGED_OUT':
      return { word: msg('Signed out'), tone: 'none' };
    default:
      return undefined;
  }
}
