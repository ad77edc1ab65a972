/** Whether the agent has still to be asked: a phone that has just begun does not know yet. */
export async function mustAskForMicrophone(): Promise<boolean> {
  const { state } = await navigator.permissions.query({ name: 'microphone' });
  return state === 'prompt';
}

/** Opens the page that asks for the microphone: neither a panel nor an offscreen document can. */
export async function openMicrophonePage(): Promise<void> {
  const url = chrome.runtime.getURL('microphone.html');
  const [tab] = await chrome.tabs.query({ url });
  if (tab?.id !== undefined) await chrome.tabs.update(tab.id, { active: true });
  else await chrome.tabs.create({ url });
}
