/** The demo's worksheets: a survey with branches and questions of all types, a renewal, and the change of a policy. */
import { codes, type Id, type MapValue, type QuestionRestriction } from '@cti-elements/contract';
import type { QuestionAccount } from './desk-account.ts';

const { questionType: type, questionView: view, questionRestriction: restriction } = codes;

interface Draft {
  readonly name: string;
  readonly description: string;
  readonly type?: number;
  readonly view?: number;
  readonly options?: readonly string[];
  readonly required?: boolean;
  /** Restrictions by kind, such as `{ min: '0' }`. */
  readonly rules?: Partial<Record<keyof typeof restriction, string>>;
  /** Which question comes next, by the answer. */
  readonly jumps?: Readonly<Record<string, string>>;
}

/** Questions in this order; their ids begin at `first`. */
function worksheet(id: (number: number) => Id, first: number, drafts: readonly Draft[]): QuestionAccount[] {
  return drafts.map((draft, index) => {
    const kind = draft.type ?? type.string;
    const { options = [], rules = {}, jumps = {}, required = false } = draft;
    const values: Partial<Record<keyof typeof restriction, string>> = required ? { ...rules, required: 'true' } : rules;
    const restrictions = Object.entries(values).map(([name, value], at): QuestionRestriction => {
      const restrictionType = restriction[name as keyof typeof restriction];
      return { id: id(first * 10 + index * 10 + at), optional: name !== 'required', restrictionType, value };
    });
    return {
      answerCriteria: Object.entries(jumps).map(([valueToCheck, questionToJumpTo]) => ({
        questionToJumpTo,
        questionType: kind,
        valueToCheck,
      })),
      dataViewType: kind,
      description: draft.description,
      fieldViewType: draft.view ?? view.singleLine,
      id: id(first + index),
      idx: index,
      name: draft.name,
      options: options.map((option): MapValue => ({ key: option, value: option })),
      restrictions,
      type: kind,
    };
  });
}

export const surveyWorksheet = (id: (number: number) => Id): QuestionAccount[] =>
  worksheet(id, 1001, [
    {
      name: 'Satisfied',
      description: 'Are you satisfied with Larkspur?',
      type: type.boolean,
      view: view.buttons,
      required: true,
      jumps: { false: 'What went wrong' },
    },
    {
      name: 'Best',
      description: 'What do you like best?',
      view: view.list,
      options: ['Price', 'Speed', 'Friendliness', 'Nothing in particular'],
      required: true,
      rules: { set: '' },
    },
    {
      name: 'Recommend',
      description: 'How likely are you to recommend us, from 0 to 10?',
      type: type.number,
      required: true,
      rules: { min: '0', max: '10', scale: '0' },
      jumps: { '10': 'Prize draw' },
    },
    {
      name: 'Products',
      description: 'Which of our products do you have?',
      view: view.list,
      options: ['Motor', 'Home', 'Travel', 'Life'],
      rules: { multiset: '' },
    },
    {
      name: 'Share',
      description: 'Which share of your insurance is with us?',
      type: type.percent,
      rules: { min: '0', max: '100' },
    },
    {
      name: 'Yearly cost',
      description: 'What do you spend on insurance in a year?',
      type: type.currency,
      rules: { min: '0', precision: '9', scale: '2', currency: 'USD' },
    },
    {
      name: 'Since',
      description: 'Since when are you with us?',
      type: type.date,
      rules: { min: '1950-01-01', dateFormat: 'yyyy-MM-dd' },
    },
    {
      name: 'Prize draw',
      description: 'Would you like to take part in the prize draw?',
      view: view.comboBox,
      options: ['Yes', 'No'],
      required: true,
      rules: { set: '', defaultValue: 'No' },
      jumps: { Yes: 'E-mail', No: 'Call time' },
    },
    {
      name: 'What went wrong',
      description: 'What went wrong?',
      view: view.multipleLines,
      required: true,
      rules: { min: '5', max: '500' },
    },
    {
      name: 'Happened',
      description: 'When did it happen?',
      type: type.dateTime,
      rules: { dateFormat: 'yyyy-MM-dd', timeFormat: 'HH:mm' },
    },
    {
      name: 'Waited',
      description: 'How long did you wait for an answer?',
      type: type.timePeriod,
      rules: { timePeriodFormat: 'H:mm' },
    },
    {
      name: 'Case',
      description: 'What is the number of your case, if you have one?',
      rules: { regexp: '[A-Z]{2}-\\d{6}' },
    },
    {
      name: 'E-mail',
      description: 'Where can we write to you?',
      type: type.email,
      rules: { max: '120' },
    },
    {
      name: 'Telephone',
      description: 'Where can we call you?',
      type: type.phone,
    },
    {
      name: 'Call time',
      description: 'When is a good time to call?',
      type: type.time,
      rules: { min: '08:00', max: '20:00', timeFormat: 'HH:mm' },
    },
    {
      name: 'Web address',
      description: 'Do you have a page that we may link to?',
      type: type.url,
    },
  ]);

export const policyWorksheet = (id: (number: number) => Id): QuestionAccount[] =>
  worksheet(id, 1501, [
    {
      name: 'Change',
      description: 'What changes?',
      view: view.buttons,
      options: ['Address', 'Cover', 'Cancellation'],
      required: true,
      rules: { set: '' },
      jumps: { Address: 'New address', Cover: 'Sum insured', Cancellation: 'Reason' },
    },
    {
      name: 'New address',
      description: 'The new address',
      view: view.multipleLines,
      required: true,
      rules: { min: '10' },
    },
    {
      name: 'Moved',
      description: 'Has the customer moved already?',
      type: type.boolean,
      view: view.buttons,
      required: true,
      jumps: { true: 'Confirmed', false: 'Confirmed' },
    },
    {
      name: 'Sum insured',
      description: 'The new sum insured',
      type: type.currency,
      required: true,
      rules: { min: '1000', max: '5000000', scale: '2', currency: 'USD' },
    },
    {
      name: 'Cover',
      description: 'The new cover',
      view: view.comboBox,
      options: ['Basic', 'Comfort', 'Full'],
      required: true,
      rules: { set: '' },
      jumps: { Basic: 'Confirmed', Comfort: 'Confirmed', Full: 'Confirmed' },
    },
    { name: 'Reason', description: 'The reason, in the customer’s words', view: view.multipleLines },
    {
      name: 'Confirmed',
      description: 'The customer has confirmed the change',
      type: type.boolean,
      view: view.buttons,
      required: true,
    },
  ]);

export const winbackWorksheet = (id: (number: number) => Id): QuestionAccount[] =>
  worksheet(id, 1701, [
    {
      name: 'Left because',
      description: 'Why did the customer leave?',
      view: view.comboBox,
      options: ['Price', 'Service', 'Moved abroad', 'Sold the car or house'],
      required: true,
      rules: { set: '' },
      jumps: { 'Moved abroad': 'Offer', 'Sold the car or house': 'Offer' },
    },
    { name: 'Insured with', description: 'Who is the customer insured with now?', rules: { max: '60' } },
    {
      name: 'Pays now',
      description: 'What does the customer pay in a year?',
      type: type.currency,
      rules: { min: '0', scale: '2', currency: 'USD' },
    },
    {
      name: 'Offer',
      description: 'May we send an offer?',
      type: type.boolean,
      view: view.buttons,
      required: true,
    },
  ]);

const LEAVING = ['Price', 'Service', 'Sold the car or house', 'Moved abroad', 'Says nothing'];

export const renewalWorksheet = (id: (number: number) => Id): QuestionAccount[] =>
  worksheet(id, 1801, [
    {
      name: 'Decision',
      description: 'What does the customer want?',
      view: view.buttons,
      options: ['Renew as it is', 'Renew with a change', 'Think about it', 'Leave'],
      required: true,
      rules: { set: '' },
      jumps: { 'Renew as it is': 'Discount', 'Think about it': 'Call again', Leave: 'Reason' },
    },
    {
      name: 'Cover',
      description: 'The new cover',
      view: view.comboBox,
      options: ['Standard', 'Plus', 'Complete'],
      required: true,
      rules: { set: '' },
    },
    {
      name: 'Discount',
      description: 'The discount that was agreed',
      type: type.percent,
      rules: { min: '0', max: '5', scale: '1', defaultValue: '0' },
    },
    {
      name: 'Begins',
      description: 'When does the new year begin?',
      type: type.date,
      required: true,
    },
    {
      name: 'Read aloud',
      description: 'The renewal terms were read aloud, and the customer said yes',
      type: type.boolean,
      view: view.buttons,
      required: true,
      jumps: { true: 'Note', false: 'Note' },
    },
    {
      name: 'Reason',
      description: 'Why does the customer leave?',
      view: view.list,
      options: LEAVING,
      required: true,
      rules: { set: '' },
      jumps: Object.fromEntries(LEAVING.map((reason) => [reason, 'Note'])),
    },
    {
      name: 'Call again',
      description: 'When may we call again?',
      type: type.dateTime,
      required: true,
    },
    { name: 'Note', description: 'What else should the next colleague know?', view: view.multipleLines },
  ]);
