import { expect } from '@open-wc/testing';
import type axeCore from 'axe-core';
import 'axe-core/axe.js';
import { type Bench, createBench } from './bench.ts';
import { click, field, fill, sees, waitUntil } from './user.ts';

/** axe comes as a script that leaves itself on the window. */
const { axe } = globalThis as unknown as { axe: typeof axeCore };

/** Every state of the softphone, and how to get there. */
const STATES: Readonly<Record<string, (bench: Bench) => Promise<unknown>>> = {
  'signed out': () => field('User name'),
  refused: async () => {
    await fill('User name', 'agent@example.com');
    await fill('Password', 'wrong');
    await fill('Station', '1001');
    await click('Sign in');
    await sees('wrong.');
  },
  'an expired password': async (bench) => {
    bench.simulator.control.expirePassword('agent@example.com', true);
    bench.signIn({ ready: false }).catch(() => undefined);
    await sees('Choose a new password');
  },
  idle: async (bench) => {
    await bench.signIn();
    await field('Name or number');
  },
  searching: async (bench) => {
    await bench.signIn();
    await fill('Name or number', 'claims');
    await sees('Claims office');
  },
  'the state menu': async (bench) => {
    await bench.signIn();
    await click(/^Ready \d/);
    await sees('Training');
  },
  'the audio settings': async (bench) => {
    await bench.signIn();
    await click(/Audio settings$/);
    await sees('Ring on');
  },
  problems: async (bench) => {
    await bench.signIn();
    bench.station().set({ microphone: 'blocked' });
    bench.provider.phone!.notice$.next({ text: 'Something to know' });
    bench.simulator.control.announceMaintenance(12);
    await sees('Maintenance begins');
    await sees('Microphone blocked');
  },
  'ringing here': async (bench) => {
    await bench.signIn();
    await bench.ring();
    await sees('Answer');
  },
  'ringing there': async (bench) => {
    await bench.signIn();
    await bench.softphone.call('+19255550188');
    await sees('Cancel');
  },
  'talking, on hold, muted and recorded': async (bench) => {
    await bench.signIn();
    await bench.talk();
    await bench.client.call('recordCall', { flag: true });
    await bench.client.call('toggleHold', { flag: true });
    await bench.client.call('setMute', { mute: true });
    await sees('On hold');
    await click('Keypad');
    await sees('WXYZ');
  },
  'wrap-up': async (bench) => {
    await bench.signIn();
    await bench.wrapUp();
    await sees('Finish');
    await click('Call again');
  },
};

describe('axe finds nothing in', () => {
  for (const theme of ['light', 'dark'] as const) {
    for (const [name, reach] of Object.entries(STATES)) {
      it(`${name}, ${theme}`, async () => {
        const bench = createBench();
        try {
          bench.provider.theme = theme;
          await reach(bench);
          const background = getComputedStyle(bench.softphone).backgroundColor;
          expect(background).to.equal(theme === 'dark' ? 'rgb(23, 27, 35)' : 'rgb(255, 255, 255)');
          await waitUntil(() =>
            document.getAnimations().every((one) => one.playState === 'finished' || one instanceof CSSAnimation),
          );
          const { violations } = await axe.run(bench.softphone, { rules: { region: { enabled: false } } });
          expect(
            violations.map(
              ({ id, nodes }) =>
                `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join('\n')}`,
            ),
          ).to.deep.equal([]);
        } finally {
          bench.dispose();
        }
      });
    }
  }
});
