import { expect } from '@open-wc/testing';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import { type Bench, createBench } from '../bench.ts';
import { click, fill, sees, waitUntil } from '../user.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };
const THIRD = '+19255550188';

async function ask({ simulator: { control } }: Bench, how: string): Promise<void> {
  await click('Conference');
  await fill('Name or number', THIRD);
  await click(how);
  await waitUntil(() => control.customers().some(({ number }) => number === THIRD));
  control.pickUp(control.customers().find(({ number }) => number === THIRD)!.id);
}

/** States of a call beyond talking, and how to get there. */
const STATES: Readonly<Record<string, (bench: Bench) => Promise<unknown>>> = {
  'choosing whom to transfer to': async (bench) => {
    bench.simulator.control.setPermissions('agent@example.com', { canDialDNC: true });
    await bench.talk();
    await click('Transfer');
    await fill('Name or number', 'a');
    await sees('Campaigns');
    await sees('Check the do-not-call list');
  },
  'a consult': async (bench) => {
    await bench.talk();
    await ask(bench, 'Ask first');
    await sees('You talk with');
  },
  'a conference with a parked call': async (bench) => {
    await bench.talk('+19255550101');
    await bench.client.call('parkCall');
    await sees('Parked calls (1)');
    await bench.talk();
    await ask(bench, 'Add now');
    await sees('In this call');
  },
  'a preview': async (bench) => {
    const numbers = ['+19255550102', '+19255550103'];
    bench.simulator.control.calls.startPreview({ user: 'agent@example.com', numbers, restricted: [1] });
    await sees('May not be called');
  },
  'a customer to call back': async (bench) => {
    bench.simulator.control.calls.requestCallback({ number: '+19255550102' });
    await sees('Wants to be called back');
  },
};

describe('axe finds nothing in', () => {
  for (const theme of ['light', 'dark'] as const) {
    for (const [name, reach] of Object.entries(STATES)) {
      it(`${name}, ${theme}`, async () => {
        const bench = createBench();
        try {
          bench.provider.theme = theme;
          await bench.signIn();
          await reach(bench);
          const running = ({ playState }: Animation) => playState === 'running';
          await waitUntil(
            () => !document.getAnimations().some((one) => running(one) && !(one instanceof CSSAnimation)),
          );
          const { violations } = await axe.run(bench.softphone, { rules: { region: { enabled: false } } });
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join('\n')}`,
          );
          expect(found).to.deep.equal([]);
        } finally {
          bench.dispose();
        }
      });
    }
  }
});
