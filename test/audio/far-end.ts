/** The far end of a call: speaks with a steady tone, and says what it hears. */
import { Ear } from './ear.ts';

export const FAR_HERTZ = 440;

export class FarEnd {
  readonly connection = new RTCPeerConnection({ bundlePolicy: 'balanced' });
  readonly #context = new AudioContext();
  readonly #oscillator = new OscillatorNode(this.#context, { frequency: FAR_HERTZ });
  readonly #speaker = new Audio();
  ear: Ear | undefined;

  constructor() {
    const destination = new MediaStreamAudioDestinationNode(this.#context);
    this.#oscillator.connect(destination);
    this.#oscillator.start();
    for (const track of destination.stream.getTracks()) this.connection.addTrack(track, destination.stream);
    this.connection.ontrack = ({ track }) => {
      const stream = new MediaStream([track]);
      this.#speaker.srcObject = stream;
      this.#speaker.muted = true;
      this.ear ??= new Ear(stream);
    };
  }

  async offer(direction: RTCRtpTransceiverDirection = 'sendrecv'): Promise<string> {
    const [transceiver] = this.connection.getTransceivers();
    if (transceiver) transceiver.direction = direction;
    await this.connection.setLocalDescription(await this.connection.createOffer());
    return this.#gathered();
  }

  get isOffering(): boolean {
    return this.connection.signalingState === 'have-local-offer';
  }

  /** Ends the stream there is and offers another beside it. */
  async offerElsewhere(): Promise<string> {
    const [old] = this.connection.getTransceivers();
    const track = old?.sender.track ?? 'audio';
    old?.stop();
    this.ear?.close();
    this.ear = undefined;
    this.connection.addTransceiver(track);
    await this.connection.setLocalDescription(await this.connection.createOffer());
    return this.#gathered();
  }

  async accept(answer: string): Promise<void> {
    await this.connection.setRemoteDescription({ type: 'answer', sdp: answer });
  }

  async answer(offer: string): Promise<string> {
    await this.connection.setRemoteDescription({ type: 'offer', sdp: offer });
    await this.connection.setLocalDescription(await this.connection.createAnswer());
    return this.#gathered();
  }

  get direction(): string | null | undefined {
    return this.connection.getTransceivers()[0]?.currentDirection;
  }

  /** How many packets of sound have come. */
  async packets(): Promise<number> {
    let count = 0;
    (await this.connection.getStats()).forEach((entry: { type: string; packetsReceived?: number }) => {
      if (entry.type === 'inbound-rtp') count += entry.packetsReceived ?? 0;
    });
    return count;
  }

  close(): void {
    this.connection.close();
    this.ear?.close();
    void this.#context.close();
  }

  async #gathered(): Promise<string> {
    const isDone = (): boolean =>
      this.connection.iceGatheringState === 'complete' &&
      !!this.connection.localDescription?.sdp.includes('a=candidate:');
    if (!isDone()) {
      await new Promise<void>((resolve) => {
        this.connection.onicegatheringstatechange = () => {
          if (isDone()) resolve();
        };
      });
    }
    return this.connection.localDescription?.sdp ?? '';
  }
}
