/** What a campaign brings with its calls: script, worksheet, connectors, and what is known of call and customer. */
import type { QuestionAccount } from '../../account/desk-account.ts';
import { fault, given } from '../../base/faults.ts';
import { connectorValue, fillUrl, requireUrl } from '../../desk/connectors.ts';
import { officeOf } from '../../desk/office.ts';
import { wireMap } from '../../desk/records.ts';
import { callVariables, setVariable, tokens } from '../../desk/variables.ts';
import { answersOnPath, checkWorksheetAnswer, worksheetPath } from '../../desk/worksheets.ts';
import type { Call } from '../../state/call.ts';
import type { Campaign } from '../../state/campaigns.ts';
import type { Workstation } from '../../state/workstation.ts';
import type { MethodTable } from './method.ts';
import type { Id } from '@cti-elements/contract';

const campaign = ({ center }: Workstation, id: Id | undefined, method: string): Campaign =>
  center.campaigns.get(given(id, method, 'campaignId'));

const questionsOf = ({ center }: Workstation, id: Id): readonly QuestionAccount[] =>
  officeOf(center).account.worksheets[id] ?? [];

/** The call in hand with its campaign's questions, or a Fault. */
function worksheet(workstation: Workstation): { call: Call; questions: readonly QuestionAccount[] } {
  const call = workstation.requireCall();
  const questions = questionsOf(workstation, call.campaign.id);
  if (questions.length === 0) throw fault('wrongState', `The campaign ${call.campaign.name} has no worksheet.`);
  return { call, questions };
}

function answer(call: Call, questions: readonly QuestionAccount[], answers: ReadonlyMap<Id, string>): void {
  for (const [id, text] of answers) checkWorksheetAnswer(questions, id, text);
  call.answers = answersOnPath(questions, answers);
  call.worksheetFinished = worksheetPath(questions, call.answers).complete;
}

const crmFields = (workstation: Workstation) =>
  officeOf(workstation.center).records.find(workstation.requireCall().customerNumber)?.fields;

export const contentMethods: MethodTable = {
  requestScript: (workstation, { campaignId }) =>
    officeOf(workstation.center).account.scripts[campaign(workstation, campaignId, 'requestScript').id] ?? '',

  hasWorksheet: (workstation, { campaignId }) =>
    questionsOf(workstation, campaign(workstation, campaignId, 'hasWorksheet').id).length > 0,
  requestWorksheet: (workstation, { campaignId }) =>
    questionsOf(workstation, campaign(workstation, campaignId, 'requestWorksheet').id),
  getWorksheetAnswers: (workstation) => wireMap(Object.fromEntries(workstation.requireCall().answers)),
  saveWorksheetAnswers: (workstation, { values }) => {
    const { call, questions } = worksheet(workstation);
    const { attributes } = given(values, 'saveWorksheetAnswers', 'values');
    const answers = attributes.map(
      ({ key, value = '' }) => [given(key, 'saveWorksheetAnswers', 'key'), value] as const,
    );
    answer(call, questions, new Map(answers));
  },
  updateWorksheetAnswers: (workstation, { id, answer: text = '' }) => {
    const { call, questions } = worksheet(workstation);
    answer(call, questions, new Map(call.answers).set(given(id, 'updateWorksheetAnswers', 'id'), text));
  },
  /** A call whose campaign has no worksheet leaves nothing to complete. */
  isWorksheetComplete: (workstation) => {
    const call = workstation.requireCall();
    return call.worksheetFinished || questionsOf(workstation, call.campaign.id).length === 0;
  },

  requestConnectors: (workstation, { campaignId }) =>
    (
      officeOf(workstation.center).account.connectors[campaign(workstation, campaignId, 'requestConnectors').id] ?? []
    ).map(connectorValue),
  processConnector: (workstation, { campaignId, connectorId }) => {
    workstation.requirePermission('canUseConnectors');
    const office = officeOf(workstation.center);
    const { id, name } = campaign(workstation, campaignId, 'processConnector');
    const wanted = given(connectorId, 'processConnector', 'connectorId');
    const connector = office.account.connectors[id]?.find((candidate) => candidate.id === wanted);
    if (!connector) throw fault('unknownId', `The campaign ${name} has no connector ${wanted}.`);
    const url = requireUrl(fillUrl(connector.url, tokens(office, workstation.currentCall)));
    workstation.publish('openURL', { newTab: connector.newTab, url });
  },
  openBrowser: (workstation, { url }) =>
    workstation.publish('openURL', { newTab: true, url: requireUrl(given(url, 'openBrowser', 'url')) }),

  getCallAttachedVariables: (workstation) => callVariables(officeOf(workstation.center), workstation.requireCall()),
  setCallAttachedVariable: (workstation, { id, value = '' }) => {
    workstation.requirePermission('canEditCRMSessions');
    const call = workstation.requireCall();
    setVariable(officeOf(workstation.center), call, given(id, 'setCallAttachedVariable', 'id'), value);
    workstation.publish('callUpdated', { callinfo: call.info });
  },
  // A preview has told whom it is about.
  getCRMMap: (workstation) => workstation.requireCall().preview?.record ?? wireMap(crmFields(workstation)),
  getCAVFieldViews: ({ center }) => officeOf(center).account.variableViews,
  getCrmFieldDataTypes: ({ center }) => officeOf(center).account.recordFields,
  getForceCavView: ({ center }) => officeOf(center).account.forceVariables,
};
