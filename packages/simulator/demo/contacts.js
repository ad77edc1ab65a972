/** Harbor's customers. What the page changes is kept in this browser, as a CRM would keep it on its server. */
import { digitsOf } from './dom.js';

const policy = (number, kind, premium, renewal, status = 'Active') => ({ number, kind, premium, renewal, status });
const contact = (id, name, number, email, town, born, since, language, policies, about) => ({
  id,
  name,
  number,
  email,
  town,
  born,
  since,
  language,
  policies,
  about,
});

const CUSTOMERS = [
  contact(
    'c100',
    'Maria Alvarez',
    '9255550100',
    'maria.alvarez@example.com',
    '1482 Alder Court, Walnut Creek, CA',
    '1984-03-19',
    2016,
    'English, Spanish',
    [policy('AU-20418', 'Auto', 1264, '2026-11-02'), policy('HO-11870', 'Home', 1938, '2027-02-14')],
    'Two drivers on the auto policy. Prefers a call after 4 PM.',
  ),
  contact(
    'c101',
    'Daniel Okafor',
    '9255550101',
    'd.okafor@example.com',
    '27 Orchard Lane, Lafayette, CA',
    '1957-09-30',
    2003,
    'English',
    [policy('HO-10233', 'Home', 2410, '2026-12-20'), policy('UM-00419', 'Umbrella', 520, '2026-12-20')],
    'Long-standing customer. Roof replaced in 2024, inspection on file.',
  ),
  contact(
    'c102',
    'Priya Nair',
    '9255550102',
    'priya.nair@example.com',
    '905 Mesa Street, Concord, CA',
    '1991-06-08',
    2021,
    'English, Hindi',
    [policy('AU-22967', 'Auto', 1088, '2027-01-09')],
    'Asked about a renter’s policy; a quote was sent.',
  ),
  contact(
    'c103',
    'Tomas Lindqvist',
    '9255550103',
    'tomas.lindqvist@example.com',
    '3310 Birch Avenue, Pleasant Hill, CA',
    '1978-12-01',
    2012,
    'English, Swedish',
    [policy('AU-19044', 'Auto', 1520, '2026-10-28', 'Claim open'), policy('MC-00713', 'Motorcycle', 410, '2027-04-01')],
    'Claim CL-5521: rear bumper, repair shop confirmed.',
  ),
  contact(
    'c104',
    'Grace Chen',
    '9255550104',
    'grace.chen@example.com',
    '61 Harbor View, Martinez, CA',
    '1969-02-23',
    2009,
    'English, Mandarin',
    [policy('BO-00388', 'Business owner', 3875, '2027-03-31')],
    'Owns Chen’s Bakery. The lease was renewed through 2029.',
  ),
  contact(
    'c105',
    'Omar Farouk',
    '9255550105',
    'omar.farouk@example.com',
    '742 Ridge Road, Danville, CA',
    '1988-07-15',
    2019,
    'English, Arabic',
    [policy('HO-12091', 'Home', 2105, '2026-11-30'), policy('AU-21350', 'Auto', 1342, '2026-11-30')],
    'Bundled in 2023. Interested in earthquake cover.',
  ),
  contact(
    'c106',
    'Hannah Weiss',
    '9255550106',
    'hannah.weiss@example.com',
    '18 Maple Square, Orinda, CA',
    '1995-01-27',
    2023,
    'English, German',
    [policy('RE-00954', 'Renters', 228, '2027-05-18')],
    'First apartment. Pays yearly.',
  ),
  contact(
    'c107',
    'Lucas Moreau',
    '9255550107',
    'lucas.moreau@example.com',
    '2204 Canyon Drive, Antioch, CA',
    '1973-10-11',
    2007,
    'French, English',
    [policy('AU-17720', 'Auto', 1655, '2026-12-05', 'Payment due'), policy('HO-10946', 'Home', 1790, '2027-06-22')],
    'Payment plan: monthly, by card. The card expired last month.',
  ),
  contact(
    'c108',
    'Nora Kowalski',
    '9255550108',
    'nora.kowalski@example.com',
    '530 Bay Terrace, Benicia, CA',
    '1982-05-04',
    2015,
    'English, Polish',
    [policy('BT-00127', 'Boat', 690, '2027-03-15'), policy('HO-11455', 'Home', 2260, '2027-01-25')],
    'Sailboat “Gdynia”, moored at Benicia Marina.',
  ),
  contact(
    'c109',
    'Samuel Brooks',
    '9255550109',
    'sam.brooks@example.com',
    '4 Court Street, Martinez, CA',
    '1949-08-17',
    1998,
    'English',
    [policy('HO-09012', 'Home', 1680, '2026-12-12'), policy('LI-03307', 'Life', 940, '2027-08-01')],
    'Speak clearly; his daughter Ruth may speak for him.',
  ),
  contact(
    'c110',
    'Aisha Rahman',
    '9255550110',
    'aisha.rahman@example.com',
    '1160 Vine Hill Way, Walnut Creek, CA',
    '1986-11-09',
    2018,
    'English',
    [policy('AU-20990', 'Auto', 1196, '2027-02-03'), policy('HO-11993', 'Home', 2044, '2027-02-03')],
    'Installed a charging station at home; the policy was updated.',
  ),
  contact(
    'c111',
    'Oliver Grant',
    '9255550111',
    'oliver.grant@example.com',
    '89 Foothill Place, Clayton, CA',
    '1964-04-21',
    2010,
    'English',
    [policy('HO-10871', 'Home', 2555, '2026-10-31'), policy('AU-18402', 'Auto', 1290, '2026-10-31')],
    'Wildfire zone: brush clearance certificate due every year.',
  ),
  contact(
    'c112',
    'Fatima Zahra',
    '9255550112',
    'fatima.zahra@example.com',
    '376 Linden Street, Concord, CA',
    '1990-09-02',
    2022,
    'English, Arabic',
    [policy('AU-23511', 'Auto', 1150, '2027-04-27')],
    'New driver discount ends in April.',
  ),
  contact(
    'c113',
    'Ben Thornton',
    '9255550113',
    'ben.thornton@example.com',
    '1507 Creekside Drive, San Ramon, CA',
    '1980-02-13',
    2014,
    'English',
    [policy('BO-00276', 'Business owner', 5120, '2026-12-31'), policy('AU-19836', 'Auto', 1875, '2026-12-31')],
    'Landscaping business, four vans. Certificates go out by email.',
  ),
  contact(
    'c114',
    'Chloe Martin',
    '9255550114',
    'chloe.martin@example.com',
    '233 Sycamore Road, Brentwood, CA',
    '1993-12-18',
    2020,
    'English, French',
    [policy('HO-12544', 'Home', 1825, '2027-07-10')],
    'Moved in July. Old policy in Oakley was closed.',
  ),
  contact(
    'c115',
    'Victor Almeida',
    '9255550115',
    'victor.almeida@example.com',
    '12 Station Plaza, Pittsburg, CA',
    '1971-06-25',
    2011,
    'Portuguese, English',
    [policy('AU-18850', 'Auto', 1405, '2027-01-17'), policy('RE-00601', 'Renters', 254, '2027-01-17')],
    'Asks for documents on paper.',
  ),
  contact(
    'c190',
    'Busy Bee Bakery',
    '9255550190',
    'office@busybee.example.com',
    '8 Mill Street, Concord, CA',
    '',
    2017,
    'English',
    [policy('BO-00341', 'Business owner', 4210, '2027-02-28')],
    'The line is busy most of the day.',
  ),
  contact(
    'c199',
    'Ida Quist',
    '9255550199',
    'ida.quist@example.com',
    '71 Willow Way, Danville, CA',
    '1960-01-12',
    2005,
    'English',
    [policy('HO-09877', 'Home', 1910, '2027-05-02')],
    'Does not want to be called: the number is on the do-not-call list. Write instead.',
  ),
];

const KEY = 'harbor.contacts';
const NOTES = 'harbor.notes';

const read = (key, fallback) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? fallback;
  } catch {
    return fallback;
  }
};

/** Every contact by name, those that were added here among them. */
export function allContacts() {
  return [...CUSTOMERS, ...read(KEY, [])].sort((a, b) => a.name.localeCompare(b.name));
}

export const contactById = (id) => allContacts().find((one) => one.id === id);
export const contactByNumber = (number) => {
  const digits = digitsOf(number);
  return digits ? allContacts().find((one) => digitsOf(one.number) === digits) : undefined;
};

/** Finds by name, town or number; an empty text finds everybody. */
export function searchContacts(text) {
  const words = text.trim().toLowerCase();
  const digits = digitsOf(text);
  return allContacts().filter(
    (one) =>
      `${one.name} ${one.town} ${one.email}`.toLowerCase().includes(words) ||
      (digits !== '' && digitsOf(one.number).includes(digits)),
  );
}

export function addContact({ name, number, email }) {
  const added = contact(
    `n${digitsOf(number) || Date.now()}`,
    name,
    number,
    email,
    '',
    '',
    new Date().getFullYear(),
    '',
    [],
    '',
  );
  localStorage.setItem(KEY, JSON.stringify([...read(KEY, []).filter((one) => one.id !== added.id), added]));
  return added;
}

/** The notes of a contact, newest first: `{ text, at }`. */
export const notesOf = (id) => read(NOTES, {})[id] ?? [];

export function addNote(id, text, at = Date.now()) {
  const notes = read(NOTES, {});
  localStorage.setItem(NOTES, JSON.stringify({ ...notes, [id]: [{ text, at }, ...(notes[id] ?? [])] }));
}
