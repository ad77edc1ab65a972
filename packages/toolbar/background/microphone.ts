/** Opens the page that asks for the microphone: neither a panel nor an offscreen document can. */
export async function openMicrophonePage(): Promise<void> {
  const url = chrome.runtime.getURL('microphone.html');
  const [tab] = await chrome.tabs.query({ url });
  if (tab?.id !== undefined) await chrome.tabs.update(tab.id, { active: true });
  else await chrome.tabs.create({ url });
}
