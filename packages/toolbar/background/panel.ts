/** Brings the panel to the front: the side panel or sidebar where the browser allows it, else a window of its own. */

const PAGE = 'panel.html';

/** A click on the button opens the panel. */
export function openPanelOnClick(): void {
  // Firefox's sidebar has a button of its own, and no such setting.
  if (chrome.sidePanel as typeof chrome.sidePanel | undefined)
    void chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
  else chrome.action.onClicked.addListener(() => void chrome.sidebarAction?.toggle());
}

/**
 * Browsers open a side panel only for something that the agent has just done, so the question has to be put at once, before
 * anything is waited for. `windowId` is where it should open.
 */
export async function showPanel(windowId?: number): Promise<void> {
  try {
    if (chrome.sidebarAction) return await chrome.sidebarAction.open();
    await chrome.sidePanel.open({ windowId: windowId ?? chrome.windows.WINDOW_ID_CURRENT });
  } catch {
    await showWindow();
  }
}

/** The panel as a window, which needs nobody's click. One is enough. */
export async function showWindow(): Promise<void> {
  const url = chrome.runtime.getURL(PAGE);
  const [tab] = await chrome.tabs.query({ url });
  if (tab) {
    await chrome.windows.update(tab.windowId, { focused: true, drawAttention: true });
    return;
  }
  await chrome.windows.create({ url, type: 'popup', width: 420, height: 760, focused: true });
}
