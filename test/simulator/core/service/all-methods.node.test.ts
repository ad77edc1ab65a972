/** Two SOAP clients of other people's making, npm soap and Python's zeep, call all that the WSDL describes. */
import { methodTables } from '@cti-elements/contract';
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import soap from 'soap';
import { type ForeignClient, type Outcome, WorkingDay } from './every-method.ts';
import { HostKit, NoticingClock } from '../../node/host-kit.ts';

const SCRIPT = fileURLToPath(new URL('every_method.py', import.meta.url));

interface SoapFault {
  readonly root?: {
    readonly Envelope: { readonly Body: { readonly Fault?: { faultstring: string; detail?: string } } };
  };
}

async function npmSoap(wsdl: string): Promise<ForeignClient> {
  // The contract's `map` has a field `attributes`, which npm soap would take for the XML attributes.
  const client = await soap.createClientAsync(wsdl, { overridePromiseSuffix: 'Promise', attributesKey: '$' });
  const { AgentService } = client.describe() as { AgentService: { AgentPort: Record<string, unknown> } };
  const calls = client as unknown as Record<string, (args: object) => Promise<[{ return?: unknown } | null]>>;
  return {
    methods: Object.keys(AgentService.AgentPort),
    async call(method, params): Promise<Outcome> {
      try {
        const [answer] = await calls[`${method}Promise`]!(params);
        return { value: answer?.return };
      } catch (error) {
        const fault = (error as SoapFault).root?.Envelope.Body.Fault;
        if (!fault) throw error;
        return { fault: { detail: fault.detail ?? '', text: fault.faultstring } };
      }
    },
    // As existing clients do: four characters off the front.
    eventName: (event) => (event as { $: { 'xsi:type': string } }).$['xsi:type'].slice(4),
  };
}

type Line = { readonly methods: readonly string[] } & Outcome & {
    readonly error?: string;
    readonly type?: string | null;
  };

/** The Python program, asked line by line. */
class Zeep implements ForeignClient {
  methods: readonly string[] = [];
  #type = '';
  readonly #process: ChildProcess;
  readonly #lines: Interface;
  readonly #answers: AsyncIterator<string>;

  private constructor(wsdl: string) {
    const python = process.env['ZEEP_PYTHON'] ?? '/usr/bin/python3';
    this.#process = spawn(python, [SCRIPT, wsdl], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout! });
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  static async start(wsdl: string): Promise<Zeep> {
    const zeep = new Zeep(wsdl);
    zeep.methods = (await zeep.#next()).methods;
    return zeep;
  }

  async call(method: string, params: object): Promise<Outcome> {
    this.#process.stdin!.write(`${JSON.stringify({ method, params })}\n`);
    const line = await this.#next();
    if (line.error !== undefined) throw new Error(`zeep could not call ${method}: ${line.error}`);
    this.#type = line.type ?? '';
    return line;
  }

  eventName(): string {
    return this.#type;
  }

  async close(): Promise<void> {
    this.#process.stdin!.end();
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
    this.#lines.close();
  }

  async #next(): Promise<Line> {
    const { value, done } = await this.#answers.next();
    if (done) throw new Error("zeep's program ended. Is python3-zeep installed? ZEEP_PYTHON names the Python to use.");
    return JSON.parse(value) as Line;
  }
}

/** A day of work with a service of its own. */
async function work(open: (wsdl: string) => Promise<ForeignClient & { close?(): Promise<void> }>): Promise<void> {
  const clock = new NoticingClock();
  const kit = await HostKit.open({ clock });
  let client: (ForeignClient & { close?(): Promise<void> }) | undefined;
  try {
    client = await open(`http://127.0.0.1:${kit.simulator.port}/agent/v2?wsdl`);
    assert.deepEqual([...client.methods].sort(), methodTables.names().sort());
    await new WorkingDay(client, kit, clock).run();
    assert.deepEqual(kit.log, []);
  } finally {
    await client?.close?.();
    await kit.close();
  }
}

describe('all 172 methods, called by clients that know nothing but the WSDL', () => {
  test('npm soap has an answer or a Fault by the rules from each', () => work(npmSoap));
  test('Python zeep has an answer or a Fault by the rules from each', () => work((wsdl) => Zeep.start(wsdl)));
});
