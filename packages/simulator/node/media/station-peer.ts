/**
 * The service's end of the sound to one station: WebRTC with PCMU and telephone-event only. werift stamps every packet with
 * the first codec that was agreed on, so there is one voice codec to agree on.
 */
import {
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  type RTCRtpTransceiver,
  RtpHeader,
  RtpPacket,
} from 'werift';
import { frameLength, silence } from './frame.ts';
import { decodeMuLaw, encodeMuLaw } from './g711.ts';
import { JitterBuffer } from './jitter-buffer.ts';
import { DigitReceiver, DigitSender } from './telephone-event.ts';

const voice = { payloadType: 0, mimeType: 'audio/PCMU', clockRate: 8000, channels: 1 };
const events = { payloadType: 101, mimeType: 'audio/telephone-event', clockRate: 8000, parameters: '0-15' };

export interface StationPeerEvents {
  digit(digit: string): void;
  /** Sound can go both ways. */
  connected(): void;
  /** No way was found, or the way was lost. */
  failed(): void;
}

export class StationPeer {
  readonly #connection: RTCPeerConnection;
  readonly #transceiver: RTCRtpTransceiver;
  readonly #track = new MediaStreamTrack({ kind: 'audio' });
  readonly #jitter = new JitterBuffer();
  readonly #digitReceiver: DigitReceiver;
  readonly #digitSender = new DigitSender();
  readonly #tracks = new Set<MediaStreamTrack>();
  #sequence: number;
  #timestamp: number;
  #marker = true;
  #stationSpeaks = true;
  #stationListens = true;
  #closed = false;

  constructor(random: () => number, handlers: StationPeerEvents) {
    this.#sequence = Math.floor(random() * 2 ** 16);
    this.#timestamp = Math.floor(random() * 2 ** 32);
    this.#digitReceiver = new DigitReceiver((digit) => handlers.digit(digit));
    this.#connection = new RTCPeerConnection({
      codecs: { audio: [new RTCRtpCodecParameters(voice), new RTCRtpCodecParameters(events)], video: [] },
      bundlePolicy: 'max-compat',
      iceServers: [],
      iceAdditionalHostAddresses: ['127.0.0.1'],
      iceUseIpv6: false,
    });
    this.#connection.connectionStateChange.subscribe((state) => {
      if (this.#closed) return;
      if (state === 'connected') handlers.connected();
      if (state === 'failed' || state === 'closed') handlers.failed();
    });
    // Comes again with the same track at each renegotiation.
    this.#connection.onTrack.subscribe((track) => {
      if (this.#tracks.has(track)) return;
      this.#tracks.add(track);
      track.onReceiveRtp.subscribe((packet) => this.#receive(packet));
    });
    this.#transceiver = this.#connection.addTransceiver(this.#track, { direction: 'sendrecv' });
  }

  /** An offer with all candidates in it. */
  async offer(): Promise<string> {
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    return this.#connection.localDescription?.sdp ?? '';
  }

  /** The station's answer. Rejects when it fits no offer of ours. */
  async accept(answer: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: answer });
    this.#follow(answer);
  }

  /** Answers a new offer of the station. Rejects when nothing can be agreed on. */
  async answer(offer: string): Promise<string> {
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: offer });
    await this.#connection.setLocalDescription(await this.#connection.createAnswer());
    this.#follow(offer);
    return this.#connection.localDescription?.sdp ?? '';
  }

  /** What the station says now: 20 ms. */
  pull(): Int16Array {
    const frame = this.#jitter.pull();
    return this.#stationSpeaks ? frame : silence;
  }

  /** What the station hears now: 20 ms. Nothing goes out before the way is found, nor to a station that holds. */
  send(frame: Int16Array): void {
    const timestamp = this.#timestamp;
    this.#timestamp = (timestamp + frameLength) >>> 0;
    if (this.#closed || !this.#stationListens || this.#connection.connectionState !== 'connected') {
      this.#marker = true;
      return;
    }
    const digit = this.#digitSender.next(timestamp);
    if (digit) {
      for (const packet of digit) {
        const header = this.#header(packet.timestamp, events.payloadType, packet.marker);
        void this.#transceiver.dtlsTransport.sendRtp(Buffer.from(packet.payload), header);
      }
      this.#marker = true;
      return;
    }
    const header = this.#header(timestamp, voice.payloadType, this.#marker);
    this.#marker = false;
    void this.#transceiver.sender.sendRtp(new RtpPacket(header, Buffer.from(encodeMuLaw(frame))));
  }

  /** DTMF digits for the station to hear, one after the other, in place of sound. */
  sendDigits(digits: string): void {
    this.#digitSender.send(digits);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#track.stop();
    await this.#connection.close();
  }

  #header(timestamp: number, payloadType: number, marker: boolean): RtpHeader {
    const sequenceNumber = this.#sequence;
    this.#sequence = (sequenceNumber + 1) & 0xffff;
    return new RtpHeader({
      ssrc: this.#transceiver.sender.ssrc,
      payloadType,
      sequenceNumber,
      timestamp,
      marker,
    });
  }

  #receive({ header, payload }: RtpPacket): void {
    if (this.#closed) return;
    if (header.payloadType === events.payloadType) this.#digitReceiver.push(header.timestamp, payload);
    else if (payload.length > 0) this.#jitter.push(header.timestamp, decodeMuLaw(payload));
  }

  /** Hold is a direction in the station's SDP; it may go on sending all the same. */
  #follow(sdp: string): void {
    const direction = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(sdp)?.[1] ?? 'sendrecv';
    this.#stationSpeaks = direction === 'sendrecv' || direction === 'sendonly';
    this.#stationListens = direction === 'sendrecv' || direction === 'recvonly';
    if (!this.#stationSpeaks) this.#jitter.clear();
  }
}
