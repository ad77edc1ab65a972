/** What is known of a call, as sections and rows in the administrator's order. */
import {
  type CallRecord,
  type CavFullValue,
  type CavViewFullValue,
  codes,
  type CrmFieldDataType,
  type Id,
  type QuestionValue,
} from '@cti-elements/client';
import { msg } from '@lit/localize';
import { type Question, readQuestions } from '../values/question.ts';

export interface Row {
  /** Of its own among all rows: the variable's id, or the contact field's name. */
  readonly key: string;
  readonly label: string;
  readonly hint: string;
  /** As the service has it. */
  readonly value: string;
  /** What kind of value it is, and how it is written. */
  readonly question: Question;
  /** Whether the administrator lets agents change it. */
  readonly editable: boolean;
  /** Takes half of the room. */
  readonly half: boolean;
  /** A text to read, rather than a value to look up: its name stands above it. */
  readonly long: boolean;
  /** A contact's number that may not be called. */
  readonly restricted?: boolean;
  /** A contact field that ought to have a value. */
  readonly required?: boolean;
}

export interface Section {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

export interface Layout {
  readonly views: readonly CavViewFullValue[];
  readonly fieldTypes: readonly CrmFieldDataType[];
}

/** Names as programs write them (`renewal_date`, `newPremium`), as people do. */
export function readable(name: string): string {
  const words = name
    .replace(/([\p{Ll}])(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/([\p{Ll}])(\d+)$/u, '$1 $2')
    .replace(/[_.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/\s|\p{Ll}/u.test(words)) return words;
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

const isLong = (value: string): boolean => value.length > 60 || value.includes('\n');

const type = codes.questionType;

function questionOf(id: Id, name: string, kind: number | undefined): Question {
  const value: QuestionValue = {
    id,
    idx: 0,
    name,
    type: kind ?? type.string,
    fieldViewType: kind === codes.questionType.boolean ? codes.questionView.comboBox : codes.questionView.singleLine,
    answerCriteria: [],
    options: [],
    restrictions: [],
  };
  return readQuestions([value])[0]!;
}

/** The contact first, then the variables by their groups. What has nothing to show is left out. */
export function sectionsOf(record: CallRecord | undefined, layout: Layout): readonly Section[] {
  if (!record) return [];
  const contact = { key: 'contact', title: msg('Contact'), rows: contactRows(record, layout) };
  return [contact, ...variableSections(record, layout)].filter(({ rows }) => rows.length > 0);
}

function contactRows({ fields, restrictions }: CallRecord, { fieldTypes }: Layout): Row[] {
  const known = Object.keys(fields);
  if (known.length === 0) return [];
  const listed = fieldTypes.flatMap(({ name }) => (name ? [name] : []));
  const names = [...known.filter((name) => isNumber(name) && !listed.includes(name)), ...listed, ...known];
  return [...new Set(names)].flatMap((name): Row[] => {
    const value = fields[name] ?? '';
    const isListed = listed.includes(name);
    if (value === '' && !isListed) return [];
    const rules = fieldTypes.find((one) => one.name === name)?.restrictions ?? [];
    const index = isNumber(name) ? Number(/\d+$/.exec(name)?.[0]) - 1 : -1;
    return [
      {
        key: `contact.${name}`,
        label: readable(name),
        hint: '',
        value,
        question: questionOf('0', name, kindOf(name, value)),
        editable: false,
        half: value.length <= 32,
        long: isLong(value),
        restricted: restrictions.some(({ number, dialrestricted }) => number === index && dialrestricted),
        required: rules.some(({ optional }) => optional === false),
      },
    ];
  });
}

const isNumber = (name: string): boolean => /^number\d+$/.test(name);

/** Contact fields come without a type: their look tells it. */
function kindOf(name: string, value: string): number {
  if (isNumber(name) || /^\+\d{7,15}$/.test(value)) return type.phone;
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return type.email;
  if (/^https?:\/\//i.test(value)) return type.url;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return type.date;
  return type.string;
}

/** With views, only what has one is shown, in their order; without any, all variables are, to be read. */
function variableSections({ variables }: CallRecord, { views }: Layout): Section[] {
  const shown: [CavFullValue, CavViewFullValue | undefined][] = views.length
    ? views.flatMap((view) => {
        const variable = variables.find(({ id }) => id !== undefined && id === view.cavId);
        return variable ? [[variable, view] as [CavFullValue, CavViewFullValue]] : [];
      })
    : variables.map((variable) => [variable, undefined]);
  const groups = new Map<string, Row[]>();
  for (const [variable, view] of shown) {
    const { id, name = '', groupName = '', description = '', value = '' } = variable;
    if (id === undefined) continue;
    const row: Row = {
      key: id,
      label: readable(view?.name || name),
      hint: description,
      value,
      question: questionOf(id, name, variable.type),
      editable: view?.editable === true,
      half: view?.width !== undefined && view.width > 0 && view.width <= 50,
      long: isLong(value),
    };
    groups.set(groupName, [...(groups.get(groupName) ?? []), row]);
  }
  return [...groups].map(([name, rows]) => ({
    key: `group.${name}`,
    title: name ? readable(name) : msg('Call data'),
    rows,
  }));
}
