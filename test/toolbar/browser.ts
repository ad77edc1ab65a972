/**
 * A real Chromium with the extension loaded, the simulator behind it, and a way into the offscreen document: the extension's sound
 * is there, and a test page has no handle of it.
 */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { WebSocket } from 'ws';
import { UNPACKED_ID } from '../../packages/toolbar/manifest.mjs';
export { UNPACKED_ID };
import { startSimulator } from '@cti-elements/simulator/node';
import type { PhoneSummary } from '../../packages/toolbar/shared/messages.ts';
import { phoneIsReady } from '../e2e/agent.ts';
import { type Demo, type Ears, installEars, MICROPHONE_TONE, toneFile, until } from '../e2e/harness.ts';

export const EXTENSION = fileURLToPath(new URL('../../packages/toolbar/dist/chrome', import.meta.url));
export const ORIGIN = `chrome-extension://${UNPACKED_ID}`;

const PATIENCE = 60_000;

/** One of the browser's documents or workers, by its debugging protocol. */
export interface Target {
  evaluate<T>(expression: string): Promise<T>;
  close(): void;
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** The browser's debugging protocol, beside Playwright's own connection. */
class Debugger {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (message: { result?: unknown; error?: { message: string } }) => void>();
  #id = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(String(data)) as { id?: number; result?: unknown; error?: { message: string } };
      if (message.id === undefined) return;
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    });
  }

  static async open(profile: string): Promise<Debugger> {
    const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').trim().split('\n');
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
    await once(socket, 'open');
    return new Debugger(socket);
  }

  send<T>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    const id = ++this.#id;
    this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    return new Promise((resolve, reject) =>
      this.#waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result as T))),
    );
  }

  async targets(): Promise<readonly TargetInfo[]> {
    const filter = [{ exclude: false }];
    return (await this.send<{ targetInfos: TargetInfo[] }>('Target.getTargets', { filter })).targetInfos;
  }

  async attach(targetId: string): Promise<Target> {
    const { sessionId } = await this.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
    return {
      evaluate: async <T>(expression: string) => {
        const { result, exceptionDetails } = await this.send<{
          result: { value: T };
          exceptionDetails?: { exception?: { description?: string }; text: string };
        }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId);
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      },
      close: () => void this.send('Target.detachFromTarget', { sessionId }),
    };
  }

  close(): void {
    this.#socket.close();
  }
}

export interface Toolbar {
  readonly context: BrowserContext;
  readonly demo: Demo;
  /** Runs code in the extension's worker, starting it if the browser has stopped it. */
  worker(): Promise<Worker>;
  /** Ends the worker, as the browser does whenever it likes. */
  killWorker(): Promise<void>;
  /** The document with the sound, with ears in it. */
  phone(): Promise<Target>;
  /** A page of the extension, in a tab. */
  open(page: string): Promise<Page>;
  allowMicrophone(): Promise<void>;
  /** Signs an agent in on the browser's own station, with the microphone allowed, and opens the panel for that. */
  signIn(): Promise<Page>;
  /** What an administrator's policy sets for the extension, in place of the one before. */
  setPolicy(policy: Readonly<Record<string, unknown>>): Promise<void>;
  /** What the agent can do: through the worker, as tests of its answers need it. */
  summary(): Promise<PhoneSummary>;
  stop(): Promise<void>;
}

export interface ToolbarOptions {
  /** The extension's folder; the build when left out. */
  readonly extension?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** Settings to begin with, besides the simulator's addresses. */
  readonly settings?: object;
}

export async function startToolbar({
  extension = EXTENSION,
  colorScheme,
  settings,
}: ToolbarOptions = {}): Promise<Toolbar> {
  const simulator = await startSimulator({ allowOrigins: [ORIGIN] });
  const folder = mkdtempSync(join(tmpdir(), 'cti-toolbar-'));
  const profile = join(folder, 'profile');
  const microphone = join(folder, 'microphone.wav');
  writeFileSync(microphone, toneFile(MICROPHONE_TONE));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    headless: true,
    viewport: { width: 420, height: 800 },
    ...(colorScheme && { colorScheme }),
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      '--no-sandbox',
      '--remote-debugging-port=0',
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--autoplay-policy=no-user-gesture-required',
      '--allow-loopback-in-peer-connection',
      '--disable-background-networking',
    ],
  });
  context.setDefaultTimeout(PATIENCE);
  const cdp = await Debugger.open(profile);
  const demo: Demo = {
    url: simulator.url,
    output: () => '',
    async control(method, path, body) {
      const response = await fetch(new URL(`/control/${path}`, simulator.url), {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      if (!response.ok) throw new Error(`${method} /control/${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as never;
    },
    file: () => Promise.reject(new Error('There are no files here.')),
    stop: () => simulator.close(),
  };
  const findWorker = () => context.serviceWorkers().find((one) => one.url().startsWith(ORIGIN));
  const toolbar: Toolbar = {
    context,
    demo,
    async worker() {
      const there = findWorker();
      if (there) return there;
      return context.waitForEvent('serviceworker', { predicate: (one) => one.url().startsWith(ORIGIN) });
    },
    async killWorker() {
      const target = (await cdp.targets()).find(({ type, url }) => type === 'service_worker' && url.startsWith(ORIGIN));
      if (!target) throw new Error('The worker is not running.');
      await cdp.send('Target.closeTarget', { targetId: target.targetId });
      await until(
        () => cdp.targets(),
        (targets) => !targets.some(({ targetId }) => targetId === target.targetId),
        'the worker to end',
      );
    },
    async phone() {
      const targets = await until(
        () => cdp.targets(),
        (all) => all.some(({ url }) => url === `${ORIGIN}/phone.html`),
        'the phone',
      );
      const phone = await cdp.attach(targets.find(({ url }) => url === `${ORIGIN}/phone.html`)!.targetId);
      await phone.evaluate(`globalThis.ears ?? (${installEars.toString()})()`);
      return phone;
    },
    async open(path) {
      const page = await context.newPage();
      await page.goto(`${ORIGIN}/${path}`);
      return page;
    },
    // Without an origin: the browser takes an extension's for none.
    allowMicrophone: () => context.grantPermissions(['microphone']),
    async signIn() {
      await toolbar.allowMicrophone();
      const panel = await toolbar.open('panel.html');
      await panel.getByLabel('User name').fill('agent@example.com');
      await panel.getByLabel('Password').fill('secret');
      await panel.getByLabel('Station', { exact: true }).fill('1001');
      await panel.getByLabel('Password').press('Enter');
      await phoneIsReady(panel);
      return panel;
    },
    async setPolicy(policy) {
      const page = await context.newPage();
      await page.goto('chrome://policy/test');
      // The page's own way to the browser: level mandatory, scope user, source platform.
      const policies = Object.entries(policy).map(([name, value]) => ({
        namespace: UNPACKED_ID,
        name,
        value,
        level: 1,
        scope: 0,
        source: 3,
      }));
      await page.evaluate(
        `import('chrome://resources/js/cr.js').then(({ sendWithPromise }) =>
          sendWithPromise('setLocalTestPolicies', ${JSON.stringify(JSON.stringify(policies))}, ''))`,
      );
      await page.close();
    },
    async summary() {
      const page = await context.newPage();
      await page.goto(`${ORIGIN}/privacy.html`);
      const { result } = await page.evaluate<{ result: PhoneSummary }>(() =>
        chrome.runtime.sendMessage({ to: 'phone', name: 'summary' }),
      );
      await page.close();
      return result;
    },
    async stop() {
      cdp.close();
      await context.close();
      await simulator.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  const worker = await toolbar.worker();
  await worker.evaluate((own) => chrome.storage.local.set({ settings: own }), {
    endpoint: `${simulator.url}agent/v2`,
    stationUrl: `${simulator.url}stations/{station}`,
    ...settings,
  });
  return toolbar;
}

/** Resolves when the phone hears this tone. */
export const phoneHears = (phone: Target, frequency: number) =>
  until(
    () => phone.evaluate<ReturnType<Ears['peak']>>('ears.peak()'),
    ({ frequency: heard, level }) => level > -60 && Math.abs(heard - frequency) < 25,
    `the phone to hear ${frequency} Hz`,
  );
