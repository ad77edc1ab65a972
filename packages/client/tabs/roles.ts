/**
 * What a tab is among the tabs that share a poll:
 *
 * - `apart`: nobody in this tab listens
 * - `following`: another tab polls, and this one hears from it
 * - `leading`: polls for all; it has the first lock
 * - `deputy`: polls for all while the tab that leads stands still; it has the lock after that one's
 * - `alone`: polls for itself, in a browser whose locks are refused or never come
 */
export type Role = 'apart' | 'following' | 'leading' | 'deputy' | 'alone';

/**
 * - `joined`, `left`: the first listener in this tab comes, the last one goes
 * - `elected`: the first lock is this tab's; `deputised`: the lock after that of the tab that stands still is
 * - `barred`: there are no locks to be had
 * - `caughtUp`: a tab that comes before this one polls, and has told everything
 */
export type RoleEvent = 'joined' | 'left' | 'elected' | 'deputised' | 'barred' | 'caughtUp';

/** What becomes of a role; an event that is not in its row changes nothing. */
export const ROLES: { readonly [R in Role]: { readonly [E in RoleEvent]?: Role } } = {
  apart: { joined: 'following' },
  following: { elected: 'leading', deputised: 'deputy', barred: 'alone', left: 'apart' },
  deputy: { elected: 'leading', caughtUp: 'following', left: 'apart' },
  alone: { elected: 'leading', deputised: 'deputy', caughtUp: 'following', left: 'apart' },
  leading: { left: 'apart' },
};

export const polls = (role: Role): boolean => role === 'leading' || role === 'deputy' || role === 'alone';

/** Whether a tab in this role tells the others what it gets. */
export const tells = (role: Role): boolean => role === 'leading' || role === 'deputy';
