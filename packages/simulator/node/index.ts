/** The simulated call centre as a server: SOAP, stations over WebSocket, control, and the demo page, on this machine only. */
import { readFile } from 'node:fs/promises';
import type { Account } from '../core/account/account.ts';
import { CallCenter } from '../core/service/call-center.ts';
import { type Clock, realClock } from '../core/base/clock.ts';
import { demoAccount } from '../core/account/demo-account.ts';
import { ControlHost } from './control-host.ts';
import { fileFolder } from './file-folder.ts';
import { Host, PortError } from './host.ts';
import { WebRtcMedia } from './media/webrtc-media.ts';
import { Origins } from './origins.ts';
import { PageHost } from './page-host.ts';
import { SipServer } from './sip/sip-server.ts';
import { SipUpgrade } from './sip-upgrade.ts';
import { SoapHost } from './soap-host.ts';
import { REALM, StationAccounts, StationHost } from './station-host.ts';

export { PortError };

/** Where the simulator listens, and what it simulates. */
export interface SimulatorOptions {
  /** 0, or left out, for any free port. */
  readonly port?: number;
  /** Origins whose pages are answered besides those of this machine: `https://crm.example.com`. */
  readonly allowOrigins?: readonly string[];
  /** The machine's clock when left out. */
  readonly clock?: Clock;
  /** Where the service's ids come from, as `Math.random`. */
  readonly random?: () => number;
  /** Gets a line for what goes wrong inside; silent when left out. */
  readonly log?: (line: string) => void;
  /** Agents, campaigns, stations; the demo's when left out. */
  readonly account?: Account;
  /** The folder with the built elements; the one that `npm run build` writes when left out. */
  readonly elements?: string;
  /** The folder for what `saveRecording` and `saveVoicemail` save; without it they are refused. */
  readonly files?: string;
}

/** A simulator that runs. */
export interface Simulator {
  /** Where the demo page is: `http://localhost:8080/`. */
  readonly url: string;
  readonly port: number;
  readonly center: CallCenter;
  readonly media: WebRtcMedia;
  /** Ends everything: requests, sockets, timers. */
  close(): Promise<void>;
}

/**
 * Starts a simulator. Rejects with a PortError when the port can't be had, with a RangeError for an origin that is none.
 *
 * @example
 * const simulator = await startSimulator({ port: 8080 });
 * simulator.center.control.callIn({ number: '+19255550100' });
 * await simulator.close();
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, allowOrigins = [], clock = realClock, random, log = () => {}, elements, files } = options;
  const origins = new Origins(allowOrigins);
  const given = random ? { random } : {};
  const account = options.account ?? demoAccount();
  const accounts = new StationAccounts(account.stations);
  const sip = new SipServer({ accounts: (user) => accounts.password(user), realm: REALM, clock, log, ...given });
  const media = new WebRtcMedia({ sip, clock, log, ...given });
  const center = new CallCenter({
    clock,
    media,
    account,
    readClip,
    ...(files === undefined ? {} : { saveFile: fileFolder(files) }),
    ...given,
  });
  const upgrade = new SipUpgrade((socket) => sip.accept(socket));
  const host = new Host({
    origins,
    routes: [new SoapHost(center), new StationHost(accounts), new ControlHost(center, media), new PageHost(elements)],
    upgrade: (message, socket, head) => upgrade.handle(message, socket, head),
    log,
  });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= (async () => {
      center.dispose();
      media.dispose();
      sip.dispose();
      upgrade.close();
      await host.close();
    })();
    return closing;
  };
  try {
    const bound = await host.listen(port);
    return { url: `http://localhost:${bound}/`, port: bound, center, media, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The recordings that come with the simulator can be played by their names; nothing else of this machine can. */
async function readClip(name: string): Promise<Uint8Array | undefined> {
  if (!/^[\w-]+\.wav$/.test(name)) return undefined;
  try {
    return await readFile(new URL(`../assets/${name}`, import.meta.url));
  } catch {
    return undefined;
  }
}
