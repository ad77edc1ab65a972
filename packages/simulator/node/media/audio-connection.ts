/**
 * A WebRTC connection for telephone sound: PCMU and telephone-event only. werift stamps every packet with the first codec
 * that was agreed on, so there is one voice codec to agree on.
 */
import type { RtpHeader } from 'werift';
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, type RTCRtpTransceiver } from 'werift';

export { MediaStreamTrack, type RTCPeerConnection, type RTCRtpTransceiver, RtpHeader, RtpPacket } from 'werift';

export const voicePayload = 0;
export const eventPayload = 101;

export interface AudioConnection {
  readonly connection: RTCPeerConnection;
  readonly transceiver: RTCRtpTransceiver;
  /** Ours; it has to be stopped. */
  readonly track: MediaStreamTrack;
}

/** Candidates are this machine's addresses, loopback among them; no server is asked. */
export function createAudioConnection(): AudioConnection {
  const voice = { payloadType: voicePayload, mimeType: 'audio/PCMU', clockRate: 8000, channels: 1 };
  const event = { payloadType: eventPayload, mimeType: 'audio/telephone-event', clockRate: 8000, parameters: '0-15' };
  const connection = new RTCPeerConnection({
    codecs: { audio: [new RTCRtpCodecParameters(voice), new RTCRtpCodecParameters(event)], video: [] },
    bundlePolicy: 'max-compat',
    iceServers: [],
    iceAdditionalHostAddresses: ['127.0.0.1'],
    iceUseIpv6: false,
  });
  const track = new MediaStreamTrack({ kind: 'audio' });
  return { connection, track, transceiver: connection.addTransceiver(track, { direction: 'sendrecv' }) };
}

/** Calls `receive` for every packet that comes. */
export function onPacket(
  connection: RTCPeerConnection,
  receive: (header: RtpHeader, payload: Uint8Array) => void,
): void {
  const known = new Set<MediaStreamTrack>();
  // Comes again with the same track at each renegotiation.
  connection.onTrack.subscribe((track) => {
    if (known.has(track)) return;
    known.add(track);
    track.onReceiveRtp.subscribe(({ header, payload }) => receive(header, payload));
  });
}

/**
 * Closes it for good. werift begins and repeats a DTLS handshake also after `close()`, for half a minute, so one that is under
 * way is told that it is over: where it began, that it is past its last flight; where it did not, that it began already.
 */
export async function closeAudioConnection({ connection, track, transceiver }: AudioConnection): Promise<void> {
  track.stop();
  const handshake = transceiver.dtlsTransport.dtls;
  if (handshake && !handshake.connected) handshake.dtls.flight = handshake.dtls.flight === 0 ? 1 : 99;
  await connection.close();
}
