/**
 * The demo as a newcomer starts it, and agents who work in it: `npm start` in a process of its own, a real Chromium whose
 * microphone is a tone, and ears in the page.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How long at most to wait for what has to come, in ms; a wait ends as soon as it is there. */
const PATIENCE = 60_000;

/** What the agent's microphone picks up, in Hz. */
export const MICROPHONE_TONE = 1000;

export interface Demo {
  readonly url: string;
  readonly output: () => string;
  control<T = unknown>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>;
  /** A file of the control API. */
  file(path: string): Promise<Buffer>;
  /** Ends it; with `SIGKILL`, without a chance to put anything away. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Runs `npm start`, on a free port unless the options name one, and resolves when it says where the demo is. */
export async function startDemo(...options: string[]): Promise<Demo> {
  const child: ChildProcess = spawn('npm', ['start', '--', '--port', '0', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  child.stderr!.on('data', (chunk) => (output += String(chunk)));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      output += `${line}\n`;
      const address = /https?:\/\/localhost:\d+\/(?=\s|$)/.exec(line);
      if (address) resolve(address[0]);
    });
    child.once('exit', (code) => reject(new Error(`npm start ended with code ${code}:\n${output}`)));
  });
  return {
    url,
    output: () => output,
    async control(method, path, body) {
      const response = await fetch(new URL(`/control/${path}`, url), {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} /control/${path}: ${response.status} ${text}`);
      return (text ? JSON.parse(text) : undefined) as never;
    },
    async file(path) {
      const response = await fetch(new URL(`/control/${path}`, url));
      if (!response.ok) throw new Error(`GET /control/${path}: ${response.status} ${await response.text()}`);
      return Buffer.from(await response.arrayBuffer());
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      // npm runs node below a shell: end the group that this process leads.
      process.kill(-child.pid!, signal);
      await exited;
    },
  };
}

export interface Chrome {
  readonly browser: Browser;
  /** A fresh profile: nothing remembered, the microphone allowed. */
  agent(): Promise<{ context: BrowserContext; page: Page }>;
  close(): Promise<void>;
}

export async function startChrome(): Promise<Chrome> {
  const folder = mkdtempSync(join(tmpdir(), 'cti-e2e-'));
  const microphone = join(folder, 'microphone.wav');
  writeFileSync(microphone, toneFile(MICROPHONE_TONE));
  const browser = await chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--autoplay-policy=no-user-gesture-required',
      '--allow-loopback-in-peer-connection',
      '--disable-background-networking',
    ],
  });
  return {
    browser,
    async agent() {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      await context.addInitScript(installEars);
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      return { context, page };
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A WAV, 16 bit, mono. Two seconds at 48 kHz loop without a click. */
export function toneFile(frequency: number, rate = 48_000, seconds = 2): Buffer {
  const samples = rate * seconds;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index++)
    wav.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * frequency * index) / rate)), 44 + index * 2);
  return wav;
}

export interface Ears {
  /** The strongest frequency in Hz and its level in dB of what all lines bring in now. */
  peak(): { frequency: number; level: number };
  /** How loud a frequency (Hz) is now, in dB. */
  levelAt(frequency: number): number;
}

/** Runs in the page before its own scripts: listens to every remote track, wherever it is played. */
export function installEars(): void {
  const Native = window.RTCPeerConnection;
  const ears: { analyser: AnalyserNode; track: MediaStreamTrack; player: HTMLAudioElement }[] = [];
  let context: AudioContext | undefined;
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => {
        context ??= new AudioContext();
        const analyser = context.createAnalyser();
        analyser.fftSize = 8192;
        analyser.smoothingTimeConstant = 0;
        const stream = new MediaStream([track]);
        // Chromium pulls a remote track only while an element plays it.
        const player = new Audio();
        player.muted = true;
        player.srcObject = stream;
        void player.play();
        context.createMediaStreamSource(stream).connect(analyser);
        ears.push({ analyser, track, player });
      });
    }
  };
  // A method, not a function with a name: the compiler would mark that one with a helper that the page does not have.
  const all = {
    listen(hear: (frequency: number, level: number) => void): void {
      for (const { analyser, track } of ears) {
        if (track.readyState !== 'live') continue;
        const bins = new Float32Array(analyser.frequencyBinCount);
        analyser.getFloatFrequencyData(bins);
        bins.forEach((level, bin) => hear((bin * analyser.context.sampleRate) / analyser.fftSize, level));
      }
    },
  };
  (window as unknown as { ears: Ears }).ears = {
    peak() {
      let best = { frequency: 0, level: -Infinity };
      all.listen((frequency, level) => {
        if (frequency > 60 && level > best.level) best = { frequency, level };
      });
      return best;
    },
    levelAt(wanted) {
      let loudest = -Infinity;
      all.listen((frequency, level) => {
        if (Math.abs(frequency - wanted) < 15) loudest = Math.max(loudest, level);
      });
      return loudest;
    },
  };
}

/** Resolves when the page hears this tone. */
export async function hears(page: Page, frequency: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const { frequency, level } = (window as unknown as { ears: Ears }).ears.peak();
      return level > -60 && Math.abs(frequency - wanted) < 25;
    },
    frequency,
    { timeout: PATIENCE },
  );
}

/** Resolves when the page hears all of these tones at once. */
export async function hearsAll(page: Page, frequencies: readonly number[]): Promise<void> {
  await page.waitForFunction(
    (wanted) => wanted.every((one) => (window as unknown as { ears: Ears }).ears.levelAt(one) > -60),
    frequencies,
    { timeout: PATIENCE },
  );
}

/** Resolves when the page hears all of these tones at once, and none of the others. */
export async function hearsOnly(
  page: Page,
  frequencies: readonly number[],
  others: readonly number[] = [],
): Promise<void> {
  await page.waitForFunction(
    ([wanted, unwanted]) => {
      const { ears } = window as unknown as { ears: Ears };
      return wanted.every((one) => ears.levelAt(one) > -50) && unwanted.every((one) => ears.levelAt(one) < -65);
    },
    [frequencies, others] as const,
    { timeout: PATIENCE },
  );
}

/** Resolves when the page hears nothing, for half a second on end. */
export async function hearsNothing(page: Page): Promise<void> {
  await page.evaluate(() => ((window as unknown as { quietSince?: number }).quietSince = undefined));
  await page.waitForFunction(
    () => {
      const self = window as unknown as { ears: Ears; quietSince?: number };
      if (self.ears.peak().level > -75) self.quietSince = undefined;
      else self.quietSince ??= performance.now();
      return self.quietSince !== undefined && performance.now() - self.quietSince > 500;
    },
    undefined,
    { timeout: PATIENCE },
  );
}

/** Resolves when `look` answers something that `satisfied` takes; asks again as soon as it has an answer. */
export async function until<T>(look: () => Promise<T>, satisfied: (value: T) => boolean, what: string): Promise<T> {
  const end = performance.now() + PATIENCE;
  let value = await look();
  while (!satisfied(value)) {
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}; last seen: ${JSON.stringify(value)}`);
    value = await look();
  }
  return value;
}
