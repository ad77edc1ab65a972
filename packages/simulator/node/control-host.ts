/**
 * The control API: plays the far end and the call centre's people. JSON over HTTP, for the demo page, tests and scripts.
 *
 * | Request                                      | Body                                     | Does                                                       |
 * | -------------------------------------------- | ---------------------------------------- | ---------------------------------------------------------- |
 * | `GET /control/state`                         |                                          | `{ customers, agents, campaigns, phrases }`                |
 * | `GET /control/events`                        |                                          | the state, now and after each change (Server-Sent Events)  |
 * | `POST /control/calls`                        | `{ number, name?, campaignId? }`         | a customer calls in; answers with the customer             |
 * | `POST /control/customers/ID/pick-up`         |                                          | a called customer answers                                  |
 * | `POST /control/customers/ID/busy`            |                                          | a called customer's line is busy                           |
 * | `POST /control/customers/ID/hang-up`         |                                          | the customer hangs up, or refuses the call                 |
 * | `POST /control/customers/ID/speak`           | `{ phrase }` or `{ tone: { frequency, seconds?, level? } }` | says a phrase of `phrases` by its id, or a tone (Hz, dBFS) |
 * | `POST /control/customers/ID/stop-speaking`   |                                          | is silent again                                            |
 * | `POST /control/customers/ID/digits`          | `{ digits }`                             | presses keys: `0-9 * # A-D`                                |
 * | `GET /control/customers/ID/heard`            |                                          | `{ frequency, level }` of what the customer hears: Hz and dBFS, each null when there is none; with `?tone=440&tone=700` also `tones`, how loud each of these is |
 * | `POST /control/behaviours`                   | `{ number, kind, after? }`               | what a number does when called: `manual`, `answers` (after ms), `busy`, `noAnswer`, `invalid` |
 * | `POST /control/agents/USER/force-state`      | `{ ready, reasonId? }`                   | a supervisor sets the agent ready or not                   |
 * | `POST /control/agents/USER/expire-password`  | `{ mandatory? }`                         | the password has expired                                   |
 * | `POST /control/agents/USER/force-logout`     |                                          | a supervisor logs the agent out                            |
 * | `POST /control/agents/USER/permissions`      | `{ canHold: false, … }`                  | changes permissions; the others stay                       |
 * | `POST /control/agents/USER/notice`           | `{ text, annotation? }`                  | a notice to be acknowledged; answers with `{ id }`         |
 * | `POST /control/agents/USER/preview`          | `{ numbers, name?, campaignId?, restricted?, timeLimit? }` | a preview comes to the agent: `restricted` are indexes of numbers, `timeLimit` is ms; answers with `{ callSessionId }` |
 * | `POST /control/agents/USER/restrict-preview` | `{ restricted }`                         | changes which numbers of the preview may not be dialled    |
 * | `POST /control/agents/USER/comments`         | `{ comments }`                           | another system adds comments to the agent's call           |
 * | `POST /control/autodial`                     | `{ number, campaignId? }`                | the dialler has somebody for the next agent; answers with the customer |
 * | `POST /control/live-callbacks`               | `{ number, campaignId? }`                | a customer wants to be called back; answers with `{ callSessionId }` |
 * | `POST /control/live-callbacks/ID/cancel`     |                                          | the customer wants no call any more                        |
 * | `POST /control/park-limits`                  | `{ perAgent?, inAll? }`                  | how many calls may be parked at once                       |
 * | `POST /control/agents/USER/mail`             | `{ number, sound? }`                     | a customer leaves a voicemail in the agent's mailbox; answers with `{ id }` |
 * | `POST /control/agents/USER/skills`           | `{ skillId, has }`                       | gives or takes a skill                                     |
 * | `POST /control/agents/USER/option`           | `{ option, value }`                      | changes one of the agent's settings                        |
 * | `POST /control/agents/USER/fail-download`    | `{ details? }`                           | the download of a prompt breaks off                        |
 * | `POST /control/agents/USER/news`             | `{ event, text? }`                       | tells `softphoneError`, `setSoftphoneStatus` or `ExecuteAgentCallback` |
 * | `POST /control/campaigns/ID/voicemail`       | `{ number, sound?, comments? }`          | a customer leaves a voicemail for the next free agent      |
 * | `POST /control/contacts/NUMBER`              | `{ first_name: 'Ann', … }`               | changes a contact's record                                 |
 * | `POST /control/clock`                        | `{ ahead }`                              | the service's clock is so many ms ahead                    |
 * | `GET /control/recordings`                    |                                          | the newest recordings of calls                             |
 * | `GET /control/recordings/ID`                 |                                          | one of them, as a WAV file                                 |
 * | `POST /control/campaigns/ID`                 | `{ wrapUpLimit?, autoAnswer?, autoRecord?, state? }` | changes a campaign                             |
 * | `POST /control/maintenance/announce`         | `{ minutes }`                            | maintenance will begin                                     |
 * | `POST /control/maintenance/start`            | `{ reason? }`                            | it begins; also `complete`                                 |
 * | `POST /control/maintenance/cancel`           |                                          | it is called off                                           |
 * | `POST /control/maintenance/relogin`          | `{ force? }`                             | everybody is asked, or told, to sign in again              |
 * | `POST /control/workstations/N/start`         |                                          | starts the service again after `logoutAndExit`             |
 *
 * An error is `{ error }`, a sentence: 400 for a bad request, 404 for somebody unknown, 409 for what can't be done now.
 */
import { FaultError } from '@cti-elements/contract';
import type { CallCenter } from '../core/service/call-center.ts';
import type { WebRtcMedia } from './media/webrtc-media.ts';
import { actionFor, type ControlContext } from './control-actions.ts';
import { ControlFields } from './control-fields.ts';
import { type HttpAnswer, HttpError, type HttpRequest, json, requireMethod } from './http.ts';
import { phrases } from './media/phrases.ts';

const STATUS: Readonly<Record<string, number>> = { badValue: 400, unknownId: 404 };

export class ControlHost {
  readonly #context: ControlContext;

  constructor(center: CallCenter, media: WebRtcMedia) {
    this.#context = { center, control: center.control, media };
  }

  serves(path: string): boolean {
    return path === '/control' || path.startsWith('/control/');
  }

  async handle(request: HttpRequest): Promise<HttpAnswer> {
    try {
      return await this.#answer(request);
    } catch (error) {
      if (error instanceof FaultError) throw new HttpError(STATUS[error.detail ?? ''] ?? 409, error.message);
      if (error instanceof RangeError) throw new HttpError(409, error.message);
      throw error;
    }
  }

  async #answer(request: HttpRequest): Promise<HttpAnswer> {
    const path = segments(request.url.pathname);
    const [first, second, third] = path;
    if (path.length === 1 && (first === 'state' || first === 'events')) {
      requireMethod(request, 'GET');
      return first === 'state' ? json(this.#state()) : this.#events(request.signal);
    }
    if (path.length === 3 && first === 'customers' && third === 'heard') {
      requireMethod(request, 'GET');
      return json(this.#heard(second!, request.url.searchParams.getAll('tone')));
    }
    if (first === 'recordings' && path.length <= 2) {
      requireMethod(request, 'GET');
      const { desk } = this.#context.control;
      if (second === undefined) return json(desk.callRecordings());
      const body = Buffer.from(desk.callRecording(second));
      return { status: 200, headers: { 'Content-Type': 'audio/wav' }, body };
    }
    const action = actionFor(path);
    if (!action) throw new HttpError(404, `The control API has no ${request.url.pathname}.`);
    requireMethod(request, 'POST');
    const result = await action(this.#context, await ControlFields.of(request));
    return json(result ?? {});
  }

  #state() {
    const { center, control } = this.#context;
    const campaigns = center.campaigns.all().map(({ id, name, mode, state, wrapUpLimit, autoAnswer, autoRecord }) => ({
      id,
      name,
      mode,
      state,
      wrapUpLimit,
      autoAnswer,
      autoRecord,
    }));
    return { customers: control.customers(), agents: control.agents(), campaigns, phrases };
  }

  #events(signal: AbortSignal): HttpAnswer {
    return {
      status: 200,
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8' },
      stream: (write) => {
        const tell = () => write(`data: ${JSON.stringify(this.#state())}\n\n`);
        signal.addEventListener('abort', this.#context.control.onChanged(tell), { once: true });
        write('retry: 1000\n\n');
        tell();
      },
    };
  }

  #heard(customerId: string, tones: readonly string[]) {
    const { center, media } = this.#context;
    const { party } = center.customers.get(customerId);
    const { frequency, level } = media.heard(party);
    const decibels = (value: number) => (Number.isFinite(value) ? value : null);
    const levels = tones.map((tone) => decibels(media.levelAt(party, requireTone(tone))));
    return { frequency, level: decibels(level), ...(tones.length ? { tones: levels } : {}) };
  }
}

function requireTone(text: string): number {
  const frequency = Number(text);
  if (frequency >= 50 && frequency <= 3900) return frequency;
  throw new HttpError(400, `"tone" has to be a number from 50 to 3900, not "${text.slice(0, 20)}".`);
}

/** The parts of the path below `/control/`, decoded. */
function segments(path: string): readonly string[] {
  try {
    return path.split('/').slice(2).map(decodeURIComponent);
  } catch {
    throw new HttpError(400, 'The address of the request is not one.');
  }
}
