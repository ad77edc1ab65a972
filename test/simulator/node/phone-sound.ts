/** What a phone of the tests hears and says, by werift. */
import {
  closeAudioConnection,
  createAudioConnection,
  onPacket,
  RtpHeader,
  RtpPacket,
} from '../../../packages/simulator/node/media/audio-connection.ts';
import { decodeMuLaw, encodeMuLaw } from '../../../packages/simulator/core/base/g711.ts';
import { type Sound, tone } from '../../../packages/simulator/node/media/sounds.ts';
import { DigitReceiver, DigitSender } from '../../../packages/simulator/node/media/telephone-event.ts';
import type { FakePhone } from './fake-phone.ts';
import { poke } from '../until.ts';

/** The phone's own end of the sound; it says what `say` was given, a frame whenever one comes in. */
export class PhoneSound {
  readonly #audio = createAudioConnection();
  readonly #digitSender = new DigitSender();
  #speech: Sound | undefined;
  #sequence = 1;
  #timestamp = 0xffff_fc00;
  #closed = false;

  constructor(phone: FakePhone) {
    const receiver = new DigitReceiver((digit) => phone.digits.push(digit));
    onPacket(this.#audio.connection, (header, payload) => {
      if (header.payloadType === 101) receiver.push(header.timestamp, payload);
      else {
        phone.headers.push(header);
        phone.ears.hear(decodeMuLaw(payload));
      }
      this.speak();
      poke();
    });
  }

  async answer(offer: string): Promise<string> {
    await this.#audio.connection.setRemoteDescription({ type: 'offer', sdp: offer });
    await this.#audio.connection.setLocalDescription(await this.#audio.connection.createAnswer());
    return this.#audio.connection.localDescription?.sdp ?? '';
  }

  async offer(direction: 'sendrecv' | 'sendonly' | 'inactive'): Promise<string> {
    this.#audio.transceiver.setDirection(direction);
    await this.#audio.connection.setLocalDescription(await this.#audio.connection.createOffer());
    return this.#audio.connection.localDescription?.sdp ?? '';
  }

  async accept(answer: string): Promise<void> {
    await this.#audio.connection.setRemoteDescription({ type: 'answer', sdp: answer });
  }

  say(frequency: number | undefined): void {
    this.#speech = frequency === undefined ? undefined : tone(frequency);
  }

  press(digits: string): void {
    this.#digitSender.send(digits);
  }

  /** Sends 20 ms. */
  speak(): void {
    const { transceiver } = this.#audio;
    if (this.#closed) return;
    const timestamp = this.#timestamp;
    this.#timestamp = (timestamp + 160) >>> 0;
    const { ssrc } = transceiver.sender;
    const events = this.#digitSender.next(timestamp);
    for (const event of events ?? []) {
      const header = new RtpHeader({ ssrc, payloadType: 101, timestamp: event.timestamp, marker: event.marker });
      header.sequenceNumber = this.#sequence++ & 0xffff;
      void transceiver.dtlsTransport.sendRtp(Buffer.from(event.payload), header);
    }
    if (events) return;
    const header = new RtpHeader({ ssrc, payloadType: 0, timestamp, sequenceNumber: this.#sequence++ & 0xffff });
    const payload = Buffer.from(encodeMuLaw(this.#speech?.() ?? new Int16Array(160)));
    void transceiver.sender.sendRtp(new RtpPacket(header, payload));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await closeAudioConnection(this.#audio);
  }
}
