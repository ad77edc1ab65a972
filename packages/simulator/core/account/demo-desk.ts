/** The demo's desk: what Larkspur's agents have in hand besides calls. */
import { codes, type Id } from '@cti-elements/contract';
import { RENEWAL_SCRIPT, SERVICE_SCRIPT, SURVEY_SCRIPT, WINBACK_SCRIPT } from './demo-scripts.ts';
import { policyWorksheet, renewalWorksheet, surveyWorksheet, winbackWorksheet } from './demo-worksheets.ts';
import type { DeskAccount, RecordAccount, VariableAccount } from './desk-account.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Number, first and last name, product, policy, premium, day of renewal, postcode. */
const PEOPLE = [
  ['+19255550100', 'Maria', 'Alvarez', 'Motor', 'LK-204711', '$612.40', '2026-02-01', '94583'],
  ['+19255550101', 'Daniel', 'Okafor', 'Home', 'LK-198230', '$1,120.00', '2026-01-20', '94501'],
  ['+19255550102', 'Priya', 'Nair', 'Motor', 'LK-230115', '$540.00', '2026-03-15', '94610'],
  ['+19255550103', 'Tomas', 'Lindqvist', 'Travel', 'LK-771204', '$89.90', '2026-01-31', '94107'],
  ['+19255550104', 'Grace', 'Chen', 'Home', 'LK-118822', '$980.50', '2026-04-01', '94544'],
  ['+19255550105', 'Omar', 'Farouk', 'Motor', 'LK-551903', '$701.15', '2026-02-10', '94538'],
  ['+19255550106', 'Hannah', 'Weiss', 'Life', 'LK-334098', '$1,450.00', '2026-06-30', '94704'],
  ['+19255550107', 'Lucas', 'Moreau', 'Home', 'LK-620417', '$1,015.75', '2026-05-12', '94566'],
  ['+442079460018', 'Amelia', 'Hart', 'Travel', 'LK-880412', '£74.20', '2026-07-01', 'SE1 9GF'],
  ['+493023125017', 'Jonas', 'Keller', 'Life', 'LK-904477', '€210.00', '2026-08-15', '10115'],
  ['+12125550143', 'Ruth', 'Goldberg', 'Home', 'LK-415590', '$1,302.00', '2026-05-30', '10027'],
] as const;

const RECORD_FIELDS = [
  ['first_name', '60'],
  ['last_name', '60'],
  ['email', '120'],
  ['product', '40'],
  ['policy', '9'],
  ['premium', '20'],
  ['renewal_date', '10'],
  ['postcode', '10'],
] as const;

const records = (id: (number: number) => Id): RecordAccount[] =>
  PEOPLE.map(([number, first, last, product, policy, premium, renewal, postcode], index) => ({
    id: id(801 + index),
    number,
    fields: {
      number1: number,
      first_name: first,
      last_name: last,
      email: `${first}.${last}@example.com`.toLowerCase(),
      product,
      policy,
      premium,
      renewal_date: renewal,
      postcode,
    },
  }));

const { string, phone, percent, currency, date, boolean } = codes.questionType;

/** Group, name, description, kind, and what an agent may do with it. */
const VARIABLES = [
  ['Call', 'ANI', 'The caller’s number', phone, 'read'],
  ['Call', 'DNIS', 'The number that was called', phone, 'read'],
  ['Call', 'number', 'The customer’s number', phone, 'read'],
  ['Call', 'campaign_name', 'The campaign', string, 'read'],
  ['Call', 'session_id', 'The call’s id', string, 'nothing'],
  ['Offer', 'discount', 'The discount that was offered, in percent', percent, 'edit'],
  ['Offer', 'new_premium', 'What the customer pays next year', currency, 'edit'],
  ['Offer', 'valid_until', 'The last day of the offer', date, 'edit'],
  ['Offer', 'sent', 'Whether the offer was sent by e-mail', boolean, 'edit'],
  ['Offer', 'reason', 'Why the customer calls', string, 'edit'],
] as const;

const DEFAULTS: Readonly<Record<string, string>> = { discount: '5', sent: 'false' };
/** Percent of the room in a row; texts have all of it. */
const HALF = 50;

const variables = (id: (number: number) => Id): VariableAccount[] =>
  VARIABLES.map(([groupName, name, description, type], index) => ({
    applyToAllDispositions: true,
    CCF: false,
    cavGroupId: id(groupName === 'Call' ? 851 : 852),
    defaultValue: DEFAULTS[name] ?? '',
    description,
    groupName,
    id: id(861 + index),
    name,
    systemId: groupName === 'Call' ? id(861 + index) : '0',
    type,
    value: '',
  }));

export function demoDesk(
  id: (number: number) => Id,
  campaigns: { readonly renewals: Id; readonly service: Id; readonly winback: Id; readonly survey: Id },
): DeskAccount {
  const { renewals, service, winback, survey } = campaigns;
  const agent = 'agent@example.com';
  const agent2 = 'agent2@example.com';
  const customerPage = {
    className: 'WebConnector',
    description: 'The customer’s page in the CRM',
    dispositionIds: [],
    flags: 0n,
    id: id(901),
    name: 'Customer page',
    url: 'https://crm.example.com/customers?phone=@Call.number@&policy=@Customer.policy@',
    newTab: true,
  };
  const offer = {
    className: 'WebConnector',
    description: 'Works out an offer for the next year',
    dispositionIds: [],
    flags: 0n,
    id: id(902),
    name: 'Renewal offer',
    url: 'https://offers.example.com/new?product=@Customer.product@&name=@Customer.last_name@&discount=@Offer.discount@',
    newTab: true,
  };
  const writeTo = {
    className: 'MailConnector',
    description: 'Writes to the customer',
    dispositionIds: [],
    flags: 0n,
    id: id(903),
    name: 'Write an e-mail',
    url: 'mailto:@Customer.email@?subject=Your%20policy%20@Customer.policy@',
    newTab: false,
  };
  return {
    scripts: {
      [renewals]: RENEWAL_SCRIPT,
      [service]: SERVICE_SCRIPT,
      [winback]: WINBACK_SCRIPT,
      [survey]: SURVEY_SCRIPT,
    },
    worksheets: {
      [renewals]: renewalWorksheet(id),
      [survey]: surveyWorksheet(id),
      [service]: policyWorksheet(id),
      [winback]: winbackWorksheet(id),
    },
    connectors: {
      [renewals]: [customerPage, offer, writeTo],
      [service]: [customerPage, writeTo],
      [winback]: [customerPage, offer],
    },
    variables: variables(id),
    variableViews: VARIABLES.flatMap(([, name, , type, use], index) =>
      use === 'nothing'
        ? []
        : {
            cavId: id(861 + index),
            editable: use === 'edit',
            id: id(881 + index),
            name,
            order: index,
            type: 0,
            width: type === string ? 100 : HALF,
          },
    ),
    forceVariables: false,
    recordFields: RECORD_FIELDS.map(([name, length], index) => ({
      id: id(951 + index),
      name,
      restrictions: [{ optional: true, value: length }],
    })),
    records: records(id),
    callbacks: [
      {
        user: agent,
        number: '+19255550102',
        comments: 'Wants to ask her husband about the second car',
        dueIn: 45 * MINUTE,
        campaignId: renewals,
      },
      {
        user: agent,
        number: '+19255550104',
        comments: 'Has the offer by e-mail; call after work',
        dueIn: 7 * HOUR,
        campaignId: renewals,
      },
      {
        user: agent,
        number: '+442079460018',
        comments: 'Moves house in June: a quote for both addresses',
        dueIn: 20 * HOUR,
        campaignId: winback,
      },
      {
        user: agent,
        number: '+12125550143',
        comments: 'Wants to hear what the roof costs her in premium, once the surveyor has been there',
        dueIn: DAY + 5 * HOUR,
        campaignId: renewals,
      },
      {
        user: agent,
        number: '+493023125017',
        comments: 'Is back from holidays then',
        dueIn: 6 * DAY,
        campaignId: winback,
      },
      {
        user: agent2,
        number: '+19255550105',
        comments: 'Waits for the papers of the new car',
        dueIn: DAY,
        campaignId: winback,
      },
    ],
    mails: [
      {
        user: agent,
        number: '+19255550106',
        name: 'Hannah Weiss',
        file: 'renewal.wav',
        length: 3_481,
        age: 2 * HOUR,
        campaignId: renewals,
        heard: false,
      },
      {
        user: agent,
        number: '+19255550103',
        name: 'Tomas Lindqvist',
        file: 'policy-number.wav',
        length: 3_801,
        age: DAY + 3 * HOUR,
        campaignId: service,
        heard: true,
      },
      {
        user: agent2,
        number: '+19255550107',
        name: 'Lucas Moreau',
        file: 'thanks.wav',
        length: 3_222,
        age: 5 * HOUR,
        campaignId: service,
        heard: false,
      },
    ],
    prompts: [
      {
        id: id(971),
        name: 'Question about a renewal',
        description: 'How customers ask about their renewal',
        file: 'renewal.wav',
        length: 3_481,
      },
      {
        id: id(972),
        name: 'Thank you',
        description: 'How a satisfied customer says goodbye',
        file: 'thanks.wav',
        length: 3_222,
      },
    ],
    options: {
      'callbacks.reminder': 'true',
      'connectors.openAtStart': 'false',
      'softphone.autoAnswer': 'false',
      'ui.language': 'en',
    },
    webServer: 'https://agent.larkspur.example',
  };
}
