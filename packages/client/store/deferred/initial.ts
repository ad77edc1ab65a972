import type { DeferredState } from './state.ts';

/** What is so until a slice says otherwise; apart from the slices, because the state has it before they load. */
export const deferredInitial: DeferredState = {
  conference: { participants: {} },
  preview: { skipDispositions: [] },
  callbacks: { list: [], reminders: {}, timeAdjustment: 0 },
  recordings: { list: [] },
  voicemail: { byId: {} },
  liveCallback: {},
  script: { byCampaign: {} },
  worksheet: { present: {}, questions: {}, byCall: {} },
  connectors: { byCampaign: {} },
  records: { byCall: {}, byCallback: {} },
  account: {
    allSkills: [],
    skillGroups: [],
    agentStates: [],
    agentStateValues: [],
    fieldViews: [],
    fieldTypes: [],
    forceFieldView: false,
    doNotCallFailures: [],
  },
  chats: { users: [], byId: {}, messages: [], helpRequests: [] },
  prompts: { list: [], changes: 0 },
  outbox: { unsent: [] },
};
