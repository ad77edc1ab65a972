import { CtiError } from '@cti-elements/contract';

/** The service could not be reached, or what answered is not the service. `status` is the HTTP status, where one came. */
export class TransportError extends CtiError {
  override name = 'TransportError';
  readonly status: number | undefined;

  constructor(message: string, options?: ErrorOptions & { status?: number }) {
    super(message, options);
    this.status = options?.status;
  }
}

/** The service is away: the command is kept, and sent when the same agent is back. The state shows it in `outbox`. */
export class QueuedError extends CtiError {
  override name = 'QueuedError';
}

/** A call was not answered within its time. It may have taken effect all the same. */
export class TimeoutError extends CtiError {
  override name = 'TimeoutError';
}

/** The service did not let the agent sign in; `message` is its reason. */
export class SignInError extends CtiError {
  override name = 'SignInError';
}

/**
 * What is wrong with the sound:
 * - `microphoneBlocked`: the browser or the agent refused the microphone
 * - `microphoneMissing`: there is none
 * - `microphoneFailed`: there is one, but it does not open
 * - `microphoneForbidden`: the page's server or the frame it is in gives it none, whatever the agent allows
 * - `unheard`: the far end does not hear this one, though the call is up
 * - `device`: a device, volume or level that is asked for does not exist or can't be used
 * - `noLeg`: the station has no leg that rings or is up
 * - `unauthorized`: the SIP service refused the station's name or password
 * - `sip`: the SIP service can't be reached, or broke off
 * - `elsewhere`: another tab has the station's audio
 * - `line`: the two ends could not agree on sound, or the sound stopped coming through
 * - `playback`: the browser plays no sound before the user touches the page
 * - `argument`: a value that is not one of those that are allowed
 */
export type MediaErrorKind =
  | 'microphoneBlocked'
  | 'microphoneMissing'
  | 'microphoneFailed'
  | 'microphoneForbidden'
  | 'unheard'
  | 'device'
  | 'noLeg'
  | 'unauthorized'
  | 'sip'
  | 'elsewhere'
  | 'line'
  | 'playback'
  | 'argument';

/** The station in this page can't do what was asked of it. */
export class MediaError extends CtiError {
  override name = 'MediaError';
  readonly kind: MediaErrorKind;

  constructor(kind: MediaErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
