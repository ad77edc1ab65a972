/** What the agent did, in words, for when it did not work. */
import { MediaError, type MethodName, TimeoutError, TransportError } from '@cti-elements/client';
import { msg } from '@lit/localize';

/** What could not be done; nothing for what needs no sentence of its own. */
function deed(method: MethodName, params: object): string | undefined {
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

/** Why a command failed: what the agent did first, then what was in the way. What the service refuses is in its words. */
export function failureWords(method: MethodName, params: object, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const isUnsent = error instanceof TransportError || error instanceof TimeoutError;
  const what = isUnsent && !(error instanceof MediaError) ? deed(method, params) : undefined;
  if (!what) return reason;
  if (error instanceof TimeoutError) return `${what} ${msg('The phone service did not answer in time.')}`;
  return `${what} ${reason}`;
}
