/// <reference types="chrome" />

/** Firefox's sidebar, where Chrome has a side panel. */
declare namespace chrome {
  const sidebarAction:
    | undefined
    | {
        open(): Promise<void>;
        toggle(): Promise<void>;
      };
}
