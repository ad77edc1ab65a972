/**
 * Fifty agents at fifty workstations of one simulator, and 200 calls a minute, half in and half out, over HTTP as programs
 * use it. Prints how long methods took, whether an event was lost, doubled or out of order, and memory at the start, in the
 * middle and at the end. `node --expose-gc --conditions=x-source --import tsx test/bench/load.ts --minutes 10`
 */
import { codes, type CtiEvent, type EventName } from '@cti-elements/contract';
import { parseArgs } from 'node:util';
import { demoAccount } from '../../packages/simulator/core/account/demo-account.ts';
import type { Account } from '../../packages/simulator/core/account/account.ts';
import { startSimulator } from '../../packages/simulator/node/index.ts';
import { LoadAgent } from './load-agent.ts';

const AGENTS = 50;
const CALLS_A_MINUTE = 200;
const TALK = 4_000;

/** The demo's call centre with many agents, who may all do the same. */
function account(): Account {
  const demo = demoAccount();
  const [pattern] = demo.agents;
  const agents = Array.from({ length: AGENTS }, (_, index) => ({
    ...pattern!,
    id: `400000000000000${String(index + 1).padStart(3, '0')}`,
    user: `agent${index + 1}@example.com`,
    fullName: `Agent ${index + 1}`,
    extension: String(5001 + index),
  }));
  return { ...demo, agents };
}

const { minutes } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } }).values;
const duration = Number(minutes) * 60_000;
if (!(duration > 0)) throw new Error(`--minutes takes a number above 0, not "${minutes}".`);

const pause = (delay: number) => new Promise<void>((resolve) => setTimeout(resolve, delay));
const problems: string[] = [];
const simulator = await startSimulator({
  account: account(),
  log: (line) => problems.push(`the service says: ${line}`),
});
const { center } = simulator;

const sessionOf = (data: object) => (data as { callSessionId?: string }).callSessionId;

/** Every event that the service means to send has to be the next that comes in over HTTP. */
let events = 0;
const agents = Array.from({ length: AGENTS }, (_, index) => {
  const number = index + 1;
  const { listeners } = center.workstation(number);
  const publish = listeners.publish.bind(listeners);
  const sent: { readonly name: EventName; readonly callSessionId: unknown }[] = [];
  listeners.publish = (name, data) => {
    sent.push({ name, callSessionId: sessionOf(data) });
    publish(name, data);
  };
  const onEvent = ({ name, data }: CtiEvent) => {
    events += 1;
    const expected = sent.shift();
    if (expected?.name !== name || expected.callSessionId !== sessionOf(data))
      problems.push(`agent ${number} got ${name}, and ${expected?.name ?? 'nothing'} was next`);
  };
  return Object.assign(new LoadAgent(simulator.port, number, onEvent), { sent });
});
await Promise.all(agents.map((agent) => agent.signIn()));

function memory(): { heap: number; rss: number } {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: Math.round(heapUsed / 1e5) / 10, rss: Math.round(rss / 1e5) / 10 };
}

let calls = 0;
let finished = 0;
let refused = 0;
const free = new Set(agents);

async function converse(agent: (typeof agents)[number], inbound: boolean): Promise<void> {
  free.delete(agent);
  calls += 1;
  try {
    if (inbound)
      await agent.answer(READY, () => center.control.callIn({ number: agent.customer, campaignId: RENEWALS }));
    else await agent.makeCall();
    await agent.talk(pause, TALK);
    await agent.finish(DISPOSITION, LUNCH);
    finished += 1;
  } catch (error) {
    refused += 1;
    problems.push(`agent ${agent.number}: ${error instanceof Error ? error.message : String(error)}`);
  }
  free.add(agent);
}

const RENEWALS = center.account.campaigns.find(({ mode }) => mode === codes.campaignMode.inbound)!.id;
const READY = center.account.readyStates[0]!.id;
const LUNCH = center.account.notReadyReasons[0]!.id;
const DISPOSITION = center.account.dispositions.find(({ name }) => name === 'No interest')!.id;
for (const agent of agents) center.control.setCustomerBehaviour(agent.customer, { kind: 'answers', after: 200 });

const memories = [{ at: 'start', ...memory() }];
const start = performance.now();
const under = new Set<Promise<void>>();
let middle = false;
for (let due = 0; due < duration; due += 60_000 / CALLS_A_MINUTE) {
  await pause(Math.max(0, start + due - performance.now()));
  if (!middle && due >= duration / 2) {
    middle = true;
    memories.push({ at: 'middle', ...memory() });
  }
  const agent = free.values().next().value;
  if (!agent) {
    problems.push('no agent was free for a call');
    continue;
  }
  const done = converse(agent, calls % 2 === 0).finally(() => under.delete(done));
  under.add(done);
}
await Promise.all(under);
await Promise.all(agents.map((agent) => agent.settle()));
memories.push({ at: 'end', ...memory() });

for (const { number, sent } of agents)
  if (sent.length) problems.push(`agent ${number} lost ${sent.length} events, the first of them ${sent[0]!.name}`);

const rounded = (value: number) => Math.round(value * 10) / 10;
const percentiles = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: rounded(sorted.at(-1) ?? 0) };
};
console.log(
  `${finished} of ${calls} calls finished, ${refused} failed; ${events} events to ${AGENTS} agents in ${minutes} min`,
);
console.log('\nmilliseconds');
console.table({
  'methods, answered after': percentiles(agents.flatMap(({ latencies }) => latencies)),
  'events, received after': percentiles(agents.flatMap(({ delays }) => delays)),
});
console.log('\nMB, after garbage collection where --expose-gc is given');
console.table(memories);
console.log(`\nEvents lost, doubled or out of order, and other problems: ${problems.length}`);
for (const problem of problems.slice(0, 20)) console.log(problem);
process.exitCode = problems.length ? 1 : 0;
await Promise.all(agents.map((agent) => agent.close()));
await simulator.close();
