import type { CtiState } from './state.ts';

/** What a page gives to another one: whole slices, without what that one finds out by itself. */
export type KeptState = { readonly [S in keyof CtiState]?: Partial<CtiState[S]> };

/**
 * What a new page does not take from another one; all else it does, also what a slice added later holds. `true` leaves out
 * the whole slice. The page has its own connection, commands and sound; the long lists are loaded anyway;
 * what waits to be sent outlives the session, and is kept apart.
 */
export const NOT_KEPT: { readonly [S in keyof CtiState]?: true | readonly (keyof CtiState[S])[] } = {
  connection: true,
  commands: true,
  outbox: true,
  softphone: ['station'],
  directory: ['agents'],
  callbacks: ['list'],
  recordings: ['list'],
};

/** Nothing while nobody is known to be signed in. */
export function keptOf(state: CtiState): KeptState | undefined {
  const { status } = state.session;
  if (status !== 'signedIn' && status !== 'signingOut') return undefined;
  const kept: Record<string, unknown> = {};
  for (const [name, slice] of Object.entries(state) as [keyof CtiState, object][]) {
    const without = NOT_KEPT[name];
    if (without !== true)
      kept[name] = Object.fromEntries(Object.entries(slice).filter(([key]) => !without?.includes(key as never)));
  }
  return kept;
}

/** The parts of the state that are kept, to see whether one of them has changed. */
export const keptParts = (state: CtiState): readonly unknown[] =>
  Object.entries(state).flatMap(([name, slice]) => {
    const without = NOT_KEPT[name as keyof CtiState];
    if (without === undefined) return [slice as unknown];
    if (without === true) return [];
    return Object.entries(slice as object).flatMap(([key, value]) =>
      without.includes(key as never) ? [] : [value as unknown],
    );
  });

/** Whose session it is. */
export const userOf = ({ session }: Pick<KeptState, 'session'>): string | undefined =>
  (session?.details?.username ?? session?.user)?.toLowerCase();
