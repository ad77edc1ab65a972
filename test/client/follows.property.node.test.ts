/**
 * Whatever happens, a client that has followed the events knows what one that asks the service anew is told. Two agents with two
 * clients each do what comes to their mind; CTI_SEED=<number> replays a run, or tries another.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CtiClient, type CtiState, currentCall, FaultError, type MethodName, type Methods } from '@cti-elements/client';
import { CallCenter, VirtualClock } from '@cti-elements/simulator';
import { SilentMedia } from '@cti-elements/simulator/page';
import { DirectConnection, schedulerOn } from './direct-connection.ts';
import { type Agent, type Center, FITS, type Step, STEPS } from './random-steps.ts';

const RUNS = 20;
const STEPS_PER_RUN = 500;
const STEPS_BETWEEN_LOOKS = 25;
const SEED = Number(process.env['CTI_SEED'] ?? 1);

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One that makes sense now, mostly. */
function nextStep(state: CtiState, random: () => number): Step {
  for (;;) {
    const step = STEPS[Math.floor(random() * STEPS.length)]!;
    if (FITS[step.name]?.(state) !== false || random() < 0.05) return step;
  }
}

async function quiet(clock: VirtualClock, clients: readonly CtiClient[]): Promise<void> {
  for (let turn = 0; turn < 50; turn++) {
    await clock.advance(0);
    await new Promise(setImmediate);
    if (clients.every(({ state }) => Object.keys(state.commands.pending).length === 0)) break;
  }
  await clock.advance(0);
}

/** What a client can ask for. */
function askable(state: CtiState) {
  const { session, agent, calls, directory, callbacks, recordings, records } = state;
  const call = currentCall(state);
  const known = call && (call.phase === 'talking' || call.phase === 'wrapUp') ? records.byCall[call.id] : undefined;
  return {
    status: session.status,
    permissions: session.permissions,
    ready: agent.ready,
    notReadyReasons: agent.notReadyReasons,
    reasonCodesEnabled: agent.reasonCodesEnabled,
    calls: Object.values(calls.byId)
      .filter(({ info }) => !info.consult)
      .map(({ id, phase, info }) => ({ id, phase, info })),
    currentId: calls.currentId,
    campaigns: directory.campaigns,
    skills: directory.skills,
    speedDials: directory.speedDials,
    callbacks: callbacks.list,
    recordings: recordings.list,
    contact: known?.fields,
    dispositions: call?.info.campaignId === undefined ? undefined : directory.dispositions[call.info.campaignId],
  };
}

/** What two clients that were there from the start know alike; the rest is what each has done itself. */
function shared(state: CtiState) {
  const { calls, agent, conference, preview, voicemail, liveCallback } = state;
  const { byId, currentId, parked, queue, dialing } = calls;
  const { pending: _, ...readiness } = agent;
  return {
    ...askable(state),
    calls: Object.values(byId).map(({ dispositionId: _id, ...call }) => call),
    currentId,
    parked,
    queue,
    dialing,
    readiness,
    conference,
    preview: preview.current,
    voicemails: Object.values(voicemail.byId).map(({ playback: _playback, ...one }) => one),
    liveCallback,
    reminders: Object.keys(state.callbacks.reminders).filter((id) => state.callbacks.reminders[id]?.state === 'due'),
    activeSkills: state.directory.activeSkills,
  };
}

async function run(seed: number, steps: number): Promise<void> {
  const random = randomFrom(seed);
  const clock = new VirtualClock();
  const media = new SilentMedia(clock);
  const center = new CallCenter({ clock, media, random });
  const connect = (number: number) =>
    new CtiClient({ connection: new DirectConnection(center.workstation(number)), scheduler: schedulerOn(clock) });
  const agents: Agent[] = [1, 2].map((number) => ({
    user: number === 1 ? 'agent@example.com' : 'agent2@example.com',
    stationId: `100${number}`,
    workstation: number,
    clients: [connect(number), connect(number)],
  }));
  const all = agents.flatMap(({ clients }) => clients);
  await Promise.all(all.map(({ loaded }) => loaded));
  const world: Center = {
    control: center.control,
    media,
    clock,
    random,
    call<M extends MethodName>(client: CtiClient, method: M, params: Methods[M]['params']) {
      client.call(method, params).catch((error: unknown) => {
        if (!(error instanceof FaultError)) throw error;
      });
    },
  };
  const done: string[] = [];
  try {
    for (let step = 0; step < steps; step++) {
      const agent = agents[Math.floor(random() * agents.length)]!;
      const client = agent.clients[Math.floor(random() * agent.clients.length)]!;
      const { name, act } = nextStep(client.state, random);
      done.push(`${agent.workstation} ${name}`);
      try {
        act(world, client, agent);
      } catch (error) {
        // The far end can't do that now, as the agent can't.
        if (!(error instanceof FaultError)) throw error;
      }
      await clock.advance(random() < 0.3 ? random() * 15_000 : 0);
      if (step % STEPS_BETWEEN_LOOKS !== STEPS_BETWEEN_LOOKS - 1) continue;
      await quiet(clock, all);
      for (const { clients, workstation } of agents) {
        const [one, other] = clients;
        const fresh = connect(workstation);
        await fresh.loaded;
        await quiet(clock, [...all, fresh]);
        const last = done.slice(-2 * STEPS_BETWEEN_LOOKS).join(', ');
        const where = `after step ${step} at workstation ${workstation}; the last steps: ${last}`;
        assert.deepEqual(
          one!.state.calls.parked.map(({ callSessionId }) => callSessionId),
          center.workstation(workstation).parked.map(({ id }) => id),
          `parked calls differ ${where}`,
        );
        assert.deepEqual(shared(one!.state), shared(other!.state), `two clients differ ${where}`);
        assert.deepEqual(askable(one!.state), askable(fresh.state), `a fresh client differs ${where}`);
        fresh.dispose();
      }
    }
  } catch (error) {
    throw new Error(`CTI_SEED=${seed} brings this back: ${(error as Error).message}`, { cause: error });
  } finally {
    for (const client of all) client.dispose();
    center.dispose();
  }
}

for (let number = 0; number < RUNS; number++)
  test(`${STEPS_PER_RUN} random steps leave every client with what the service says (seed ${SEED + number})`, () =>
    run(SEED + number, STEPS_PER_RUN));
