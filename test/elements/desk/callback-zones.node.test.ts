import assert from 'node:assert/strict';
import test from 'node:test';
import { nextChange, rowsOf } from '../../../packages/elements/desk/callbacks/rows.ts';
import {
  fromField,
  isZone,
  momentOf,
  momentsOf,
  offsetAt,
  startOfDay,
  toField,
  tomorrowAt,
} from '../../../packages/elements/desk/callbacks/zone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const wall = (text: string) => fromField(text)!;

/** Both changes of 2026: the times that are skipped and shown twice, and the day's length. */
const CHANGES = [
  {
    zone: 'America/New_York',
    forward: '2026-03-08',
    skipped: '02:30',
    back: '2026-11-01',
    twice: '01:30',
    ahead: [-5, -4],
  },
  { zone: 'Europe/Berlin', forward: '2026-03-29', skipped: '02:30', back: '2026-10-25', twice: '02:30', ahead: [1, 2] },
  {
    zone: 'Australia/Sydney',
    forward: '2026-10-04',
    skipped: '02:30',
    back: '2026-04-05',
    twice: '02:30',
    ahead: [10, 11],
  },
] as const;

for (const { zone, forward, skipped, back, twice, ahead } of CHANGES) {
  const noon = (day: string, days = 0): number => momentOf(wall(`${day}T12:00`), zone) + days * DAY;

  test(`${zone}: a time that clocks skip does not exist, and the one after it is an hour later`, () => {
    assert.deepEqual(momentsOf(wall(`${forward}T${skipped}`), zone), []);
    assert.equal(toField(momentOf(wall(`${forward}T${skipped}`), zone), zone), `${forward}T03:30`);
    const [before] = momentsOf(wall(`${forward}T01:59`), zone);
    const [after] = momentsOf(wall(`${forward}T03:00`), zone);
    assert.equal(after! - before!, 60_000);
  });

  test(`${zone}: a time that clocks show twice is two moments, an hour apart`, () => {
    const [first, second] = momentsOf(wall(`${back}T${twice}`), zone);
    assert.equal(second! - first!, HOUR);
    for (const at of [first!, second!]) assert.equal(toField(at, zone), `${back}T${twice}`);
    assert.deepEqual([offsetAt(first!, zone), offsetAt(second!, zone)], [ahead[1] * HOUR, ahead[0] * HOUR]);
  });

  test(`${zone}: the days of the changes have 23 and 25 hours`, () => {
    assert.equal(startOfDay(noon(forward), zone, 1) - startOfDay(noon(forward), zone), 23 * HOUR);
    assert.equal(startOfDay(noon(back), zone, 1) - startOfDay(noon(back), zone), 25 * HOUR);
    assert.equal(startOfDay(noon(back), zone, 2) - startOfDay(noon(back), zone, 1), DAY);
  });

  test(`${zone}: nine o’clock tomorrow is nine o’clock on the clock, whatever happens in the night`, () => {
    for (const [day, night] of [
      [forward, 23],
      [back, 25],
    ] as const) {
      const today = momentOf(wall(`${day}T09:00`), zone) - night * HOUR;
      assert.equal(toField(today, zone).slice(11), '09:00', 'the same time the day before');
      assert.equal(toField(tomorrowAt(today, zone, 9), zone), `${day}T09:00`);
      assert.equal(tomorrowAt(today, zone, 9) - today, night * HOUR);
    }
  });

  test(`${zone}: what falls into the day of a change is grouped under it, to the last minute`, () => {
    for (const day of [forward, back]) {
      const begin = startOfDay(noon(day), zone);
      const end = startOfDay(noon(day), zone, 1);
      const list = [begin - 60_000, begin, end - 60_000, end].map((dueDate, index) => ({ id: String(index), dueDate }));
      const rows = rowsOf(list, begin - 2 * DAY - HOUR, zone);
      const days = rows.map(({ heading }) => (heading?.kind === 'day' ? toField(heading.at, zone).slice(0, 10) : ''));
      assert.equal(days[1], day);
      assert.equal(days[2], '', 'the last minute is of the same day');
      assert.deepEqual(
        rows.map(({ heading }) => heading !== undefined),
        [true, true, false, true],
      );
    }
  });

  test(`${zone}: every minute around the changes comes back from the field as it went in`, () => {
    for (const day of [forward, back])
      for (let at = noon(day) - 14 * HOUR; at < noon(day); at += 7 * 60_000)
        assert.ok(momentsOf(wall(toField(at, zone)), zone).includes(Math.floor(at / 60_000) * 60_000));
  });
}

test('a day whose midnight does not exist begins when the clock first shows it', () => {
  const zone = 'Africa/Cairo';
  const start = startOfDay(Date.UTC(2026, 3, 24, 12), zone);
  assert.equal(toField(start, zone), '2026-04-24T01:00');
  assert.equal(toField(start - 60_000, zone), '2026-04-23T23:59');
});

test('a zone is one that this machine knows, and a field that is not complete holds no time', () => {
  assert.equal(isZone('Europe/Berlin'), true);
  assert.equal(isZone('Europe/Atlantis'), false);
  assert.equal(fromField('2026-05-'), undefined);
});

test('rows say what is overdue first, then today and the days after, then what has no time and what is done', () => {
  const now = Date.UTC(2026, 4, 12, 9, 30);
  const list = [
    { id: 'late', dueDate: now - HOUR },
    { id: 'called', dueDate: now - HOUR, flags: 1n },
    { id: 'soon', dueDate: now + HOUR },
    { id: 'tomorrow', dueDate: now + DAY },
    { id: 'someday' },
  ];
  assert.deepEqual(
    rowsOf(list, now, 'UTC').map(({ id, late, heading }) => [
      id,
      late,
      heading?.kind === 'day' ? heading.away : heading?.kind,
    ]),
    [
      ['late', true, 'overdue'],
      ['soon', false, 0],
      ['tomorrow', false, 1],
      ['someday', false, 'noTime'],
      ['called', false, 'done'],
    ],
  );
  assert.equal(nextChange(list, now, 'UTC'), now + HOUR);
  assert.equal(nextChange(list, now + 2 * HOUR, 'UTC'), Date.UTC(2026, 4, 13));
});
