import type { Decorator, StoryContext } from '@storybook/web-components-vite';
import { html, render, type TemplateResult } from 'lit';
import { StoryBench, type StoryBenchOptions } from './bench.ts';

/** What a story says of its call centre, as `parameters.phone`. */
export interface PhoneParameters extends StoryBenchOptions {
  /** Brings the call centre into the state to show, before anything is rendered. */
  readonly arrange?: (bench: StoryBench) => Promise<void> | void;
}

/** For `parameters`, with its type. */
export const phone = (parameters: PhoneParameters): { phone: PhoneParameters } => ({ phone: parameters });

const benches = new Map<string, StoryBench>();

/** The call centre of the story that is shown. */
export function benchOf({ id }: Pick<StoryContext, 'id'>): StoryBench {
  const bench = benches.get(id);
  if (!bench) throw new Error(`The story ${id} has no call centre.`);
  return bench;
}

/** Gives each story a call centre of its own, which stays while only the toolbar changes. */
export async function providePhone(context: StoryContext): Promise<() => Promise<void>> {
  const { id } = context;
  const known = benches.get(id);
  const { arrange, ...options } = (context.parameters.phone ?? {}) as PhoneParameters;
  const bench = known ?? new StoryBench(options);
  benches.set(id, bench);
  if (!known) await arrange?.(bench);
  return async () => {
    if (benches.get(id) === bench) benches.delete(id);
    await bench.dispose();
  };
}

/** Puts the story's elements into its provider, as wide as the toolbar says. */
export const insideProvider: Decorator = (story, context) => {
  const bench = benchOf(context);
  const { provider } = bench;
  const { theme, time, width } = context.globals as { theme: 'light' | 'dark'; time: string; width: string };
  bench.run(time === 'runs');
  document.documentElement.dataset.theme = theme;
  provider.theme = theme;
  const inside = story() as TemplateResult;
  render(html`<div class="story-frame" data-width=${width}>${inside}</div>`, provider);
  return provider;
};
