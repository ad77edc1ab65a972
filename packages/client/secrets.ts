import type { CtiEvent } from '@cti-elements/contract';

const SECRETS = ['password', 'newPassword'];

/** Passwords go into the request and nowhere else. */
export function withoutSecrets<T extends object>(params: T): T {
  if (!SECRETS.some((secret) => secret in params)) return params;
  return Object.fromEntries(Object.entries(params).filter(([key]) => !SECRETS.includes(key))) as T;
}

/** One event repeats the sign-in that ended this one, password and all. */
export function withoutPassword(event: CtiEvent): CtiEvent {
  if (event.name !== 'forceSelfLogout' || !event.data.loginInfo) return event;
  return { ...event, data: { ...event.data, loginInfo: withoutSecrets(event.data.loginInfo) } };
}
