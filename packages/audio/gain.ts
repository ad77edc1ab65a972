import { ignoreFailure } from './errors.ts';

/** Turns a microphone's track down. It makes a track of its own, for the time that the browser lets it run. */
export class Gain {
  readonly track: MediaStreamTrack;
  #context: AudioContext;
  #node: GainNode;

  /** `onReady` is called when the track carries sound; before, it would be silent. */
  constructor(context: AudioContext, source: MediaStreamTrack, onReady: () => void) {
    this.#context = context;
    this.#node = new GainNode(context);
    const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([source]) }).connect(this.#node);
    this.#node.connect(destination);
    this.track = destination.stream.getAudioTracks()[0] as MediaStreamTrack;
    context.onstatechange = onReady;
    ignoreFailure(context.resume());
  }

  get isReady(): boolean {
    return this.#context.state === 'running';
  }

  /** 0 to 100. */
  set level(level: number) {
    this.#node.gain.value = level / 100;
  }

  close(): void {
    this.#context.onstatechange = null;
    this.track.stop();
    ignoreFailure(this.#context.close());
  }
}
