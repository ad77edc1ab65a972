/** The service's end of the sound to one station. */
import {
  type AudioConnection,
  closeAudioConnection,
  createAudioConnection,
  eventPayload,
  onPacket,
  RtpHeader,
  RtpPacket,
  voicePayload,
} from './audio-connection.ts';
import { frameLength, silence } from './frame.ts';
import { decodeMuLaw, encodeMuLaw } from '../../core/base/g711.ts';
import { JitterBuffer } from './jitter-buffer.ts';
import { DigitReceiver, DigitSender } from './telephone-event.ts';

export interface StationPeerEvents {
  digit(digit: string): void;
  /** Sound can go both ways. */
  connected(): void;
  /** No way was found, or the way was lost. */
  failed(): void;
}

export class StationPeer {
  readonly #audio: AudioConnection = createAudioConnection();
  readonly #jitter = new JitterBuffer();
  readonly #digitReceiver: DigitReceiver;
  readonly #digitSender = new DigitSender();
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
    this.#audio.connection.connectionStateChange.subscribe((state) => {
      if (this.#closed) return;
      if (state === 'connected') handlers.connected();
      if (state === 'failed' || state === 'closed') handlers.failed();
    });
    onPacket(this.#audio.connection, (header, payload) => this.#receive(header, payload));
  }

  /** An offer with all candidates in it. */
  async offer(): Promise<string> {
    await this.#audio.connection.setLocalDescription(await this.#audio.connection.createOffer());
    return this.#audio.connection.localDescription?.sdp ?? '';
  }

  /** The station's answer. Rejects when it fits no offer of ours. */
  async accept(answer: string): Promise<void> {
    await this.#audio.connection.setRemoteDescription({ type: 'answer', sdp: answer });
    this.#follow(answer);
  }

  /** Answers a new offer of the station. Rejects when nothing can be agreed on. */
  async answer(offer: string): Promise<string> {
    await this.#audio.connection.setRemoteDescription({ type: 'offer', sdp: offer });
    await this.#audio.connection.setLocalDescription(await this.#audio.connection.createAnswer());
    this.#follow(offer);
    return this.#audio.connection.localDescription?.sdp ?? '';
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
    if (this.#closed || !this.#stationListens || this.#audio.connection.connectionState !== 'connected') {
      this.#marker = true;
      return;
    }
    const digit = this.#digitSender.next(timestamp);
    if (digit) {
      for (const packet of digit) {
        const header = this.#header(packet.timestamp, eventPayload, packet.marker);
        void this.#audio.transceiver.dtlsTransport.sendRtp(Buffer.from(packet.payload), header);
      }
      this.#marker = true;
      return;
    }
    const header = this.#header(timestamp, voicePayload, this.#marker);
    this.#marker = false;
    void this.#audio.transceiver.sender.sendRtp(new RtpPacket(header, Buffer.from(encodeMuLaw(frame))));
  }

  /** DTMF digits for the station to hear, one after the other, in place of sound. */
  sendDigits(digits: string): void {
    this.#digitSender.send(digits);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await closeAudioConnection(this.#audio);
  }

  #header(timestamp: number, payloadType: number, marker: boolean): RtpHeader {
    const sequenceNumber = this.#sequence;
    this.#sequence = (sequenceNumber + 1) & 0xffff;
    return new RtpHeader({
      ssrc: this.#audio.transceiver.sender.ssrc,
      payloadType,
      sequenceNumber,
      timestamp,
      marker,
    });
  }

  #receive(header: RtpHeader, payload: Uint8Array): void {
    if (this.#closed) return;
    if (header.payloadType === eventPayload) this.#digitReceiver.push(header.timestamp, payload);
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
