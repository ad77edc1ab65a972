/** The calls that this CRM has logged: each finished call once, kept over reloads, the same in every tab. */
const KEY = 'harbor.activities';

export function allActivities() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

/** Logs a finished call. The event may come again, after a reload or in another tab: a call is known by its id. */
export function logCall(activity) {
  const known = allActivities();
  if (known.some((one) => one.id === activity.id)) return false;
  localStorage.setItem(KEY, JSON.stringify([activity, ...known].slice(0, 200)));
  return true;
}

/** Calls `listener` when another tab has changed something that this page shows. */
export function onStored(listener) {
  addEventListener('storage', (event) => {
    if (event.key === null || event.key.startsWith('harbor.')) listener();
  });
}
