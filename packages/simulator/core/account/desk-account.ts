/** What an administrator has set up besides calls: scripts, worksheets, connectors, contacts, callbacks, voicemails. */
import type {
  CavFullValue,
  CavViewFullValue,
  ConnectorValue,
  CrmFieldDataType,
  Id,
  QuestionValue,
} from '@cti-elements/contract';

/** A call variable; tokens write it as `@groupName.name@`. */
export type VariableAccount = CavFullValue & { readonly id: Id; readonly groupName: string; readonly name: string };

export type QuestionAccount = QuestionValue & { readonly id: Id; readonly idx: number; readonly name: string };

/** A page to open. Its URL holds tokens such as `@Customer.policy@` and `@Call.ANI@`. */
export type ConnectorAccount = ConnectorValue & {
  readonly id: Id;
  readonly url: string;
  /** Opens beside what is open, not in its place. */
  readonly newTab: boolean;
};

/** A customer's record in the CRM. */
export interface RecordAccount {
  readonly id: Id;
  readonly number: string;
  /** By the name of the field, as in `first_name`. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface CallbackAccount {
  /** Whose it is. */
  readonly user: string;
  readonly number: string;
  readonly comments: string;
  /** Milliseconds after the service's start. */
  readonly dueIn: number;
  readonly campaignId: Id;
}

/** A voicemail or another recording that waits in an agent's mailbox. */
export interface MailAccount {
  readonly user: string;
  readonly number: string;
  readonly name: string;
  /** A sound file of the service, such as `renewal.wav`. */
  readonly file: string;
  /** Milliseconds. */
  readonly length: number;
  /** Milliseconds before the service's start. */
  readonly age: number;
  readonly campaignId: Id;
  readonly heard: boolean;
}

export interface PromptAccount {
  readonly id: Id;
  readonly name: string;
  readonly description: string;
  readonly file: string;
  /** Milliseconds. */
  readonly length: number;
}

/** What is set up besides calls: scripts, worksheets, connectors, contacts, callbacks, voicemails, prompts. */
export interface DeskAccount {
  /** HTML by the campaign's id. */
  readonly scripts: Readonly<Record<Id, string>>;
  /** Questions by the campaign's id. */
  readonly worksheets: Readonly<Record<Id, readonly QuestionAccount[]>>;
  /** Connectors by the campaign's id. */
  readonly connectors: Readonly<Record<Id, readonly ConnectorAccount[]>>;
  readonly variables: readonly VariableAccount[];
  readonly variableViews: readonly CavViewFullValue[];
  /** The variables are to be shown whether the agent wants them or not. */
  readonly forceVariables: boolean;
  readonly recordFields: readonly CrmFieldDataType[];
  readonly records: readonly RecordAccount[];
  readonly callbacks: readonly CallbackAccount[];
  readonly mails: readonly MailAccount[];
  readonly prompts: readonly PromptAccount[];
  /** What `getOption` knows, with the values at the start. */
  readonly options: Readonly<Record<string, string>>;
  readonly webServer: string;
}

/** An account without any of it. */
export const EMPTY_DESK: DeskAccount = {
  scripts: {},
  worksheets: {},
  connectors: {},
  variables: [],
  variableViews: [],
  forceVariables: false,
  recordFields: [],
  records: [],
  callbacks: [],
  mails: [],
  prompts: [],
  options: {},
  webServer: '',
};
