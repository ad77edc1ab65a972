/** Why a command failed, in words. */
import { MediaError, type MethodName, QueuedError, TimeoutError, TransportError } from '@cti-elements/client';
import { msg } from '@lit/localize';

/** What could not be done; undefined for a method whose errors say so themselves. */
function failedAction(method: MethodName, params: object): string | undefined {
  const isOn = 'flag' in params ? params.flag === true : 'mute' in params && params.mute === true;
  switch (method) {
    case 'toggleHold':
      return isOn ? msg('The call could not be put on hold.') : msg('The call could not be resumed.');
    case 'setMute':
      return isOn ? msg('The microphone could not be muted.') : msg('The microphone could not be unmuted.');
    case 'recordCall':
      return isOn ? msg('The recording could not be started.') : msg('The recording could not be stopped.');
    case 'disconnectCall':
      return msg('The call could not be ended.');
    case 'softphonePickupPhone':
      return msg('The call could not be answered.');
    case 'rejectCall':
      return msg('The call could not be rejected.');
    case 'makeCall':
      return msg('The call could not be made.');
    case 'finishCall':
    case 'finishCall2':
      return msg('The call could not be finished.');
    case 'parkCall':
      return msg('The call could not be parked.');
    case 'retrieveCall':
      return msg('The parked call could not be retrieved.');
    case 'transferCall':
    case 'transferCall2':
      return msg('The call could not be transferred.');
    case 'conferenceIn':
      return msg('Nobody could be added to the call.');
    case 'setReadyState':
    case 'setNotReadyState':
      return msg('Your state could not be changed.');
    case 'logout':
      return msg('You could not be signed out.');
    case 'sendDTMF':
      return msg('The digit could not be sent.');
    default:
      return undefined;
  }
}

/** What could not be done and why. A refusal of the service is told in its own words. */
export function failureText(method: MethodName, params: object, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof QueuedError)
    return msg('The phone service can’t be reached. This is kept, and sent as soon as the service is back.');
  const isUnsent = error instanceof TransportError || error instanceof TimeoutError;
  const what = isUnsent && !(error instanceof MediaError) ? failedAction(method, params) : undefined;
  if (!what) return reason;
  if (error instanceof TimeoutError) return `${what} ${msg('The phone service did not answer in time.')}`;
  return `${what} ${reason}`;
}
