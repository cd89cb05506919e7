import { describe, expect, test } from 'vitest';
import { scaled } from '../../../test/scale.ts';
import { addDays, calendarOf, countDays, parseDay } from './calendar.ts';

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);

test.each([
  ['Africa/Accra', '2026-11-21T00:00:00Z', 24],
  ['Europe/Warsaw', '2026-11-20T23:00:00Z', 24],
  ['Asia/Kolkata', '2026-11-20T18:30:00Z', 24],
  ['Asia/Kathmandu', '2026-11-20T18:15:00Z', 24],
  ['Pacific/Kiritimati', '2026-11-20T10:00:00Z', 24],
  ['Pacific/Niue', '2026-11-21T11:00:00Z', 24],
])('a day in %s begins at %s and is %i hours long', (timeZone, start, hours) => {
  const { startOf } = calendarOf(timeZone);
  expect(startOf('2026-11-21')).toBe(at(start));
  expect(startOf('2026-11-22') - startOf('2026-11-21')).toBe(hours * HOUR);
});

describe('days on which clocks change', () => {
  test.each([
    ['Europe/Warsaw', '2026-03-29', '2026-03-28T23:00:00Z', 23],
    ['Europe/Warsaw', '2026-10-25', '2026-10-24T22:00:00Z', 25],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00Z', 23],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z', 25],
    // Half an hour.
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z', 24.5],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00Z', 23.5],
    // At midnight: the day begins at one o'clock, or the day before has its last hour twice.
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00Z', 23],
    ['Asia/Beirut', '2026-10-24', '2026-10-23T21:00:00Z', 25],
    // Left out when the zone went over the date line.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', 0],
  ])('%s, %s', (timeZone, day, start, hours) => {
    const { startOf, dayOf } = calendarOf(timeZone);
    expect(startOf(day)).toBe(at(start));
    expect((startOf(addDays(day, 1)) - startOf(day)) / HOUR).toBe(hours);
    if (hours > 0) expect([dayOf(startOf(day)), dayOf(startOf(day) - 1)]).toEqual([day, addDays(day, -1)]);
  });

  test.each([
    ['before the gap', '2026-03-29', 90, '2026-03-29T00:30:00Z'],
    ['within the gap', '2026-03-29', 150, '2026-03-29T01:00:00Z'],
    ['after the gap', '2026-03-29', 210, '2026-03-29T01:30:00Z'],
    ['a time that comes twice, the first time', '2026-10-25', 150, '2026-10-25T00:30:00Z'],
    ['after it', '2026-10-25', 180, '2026-10-25T02:00:00Z'],
    ['midnight', '2026-10-25', 0, '2026-10-24T22:00:00Z'],
  ])('the moment of a time of day: %s', (_what, day, minute, moment) => {
    expect(calendarOf('Europe/Warsaw').momentOf(day, minute)).toBe(at(moment));
  });
});

const ZONES = Intl.supportedValuesOf('timeZone').filter((_, index) => index % scaled({ quick: 12, soak: 1 }) === 0);

test('in every zone the days of a year follow each other without a gap, and the clock shows what it shows', () => {
  for (const timeZone of ZONES) {
    const { startOf, dayOf, minuteOf, momentOf } = calendarOf(timeZone);
    for (let day = '2026-01-01', next = ''; day < '2027-01-01'; day = next) {
      next = addDays(day, 1);
      // Days around changes are found by their length; of the others a few will do.
      const [start, end] = [startOf(day), startOf(next)];
      if (end - start === 24 * HOUR && !day.endsWith('-15')) continue;
      expect([timeZone, dayOf(start), dayOf(end - 1), dayOf(start - 1) < day]).toEqual([timeZone, day, day, true]);
      const noon = momentOf(day, 720);
      expect([timeZone, day, dayOf(noon), minuteOf(noon)]).toEqual([timeZone, day, day, 720]);
    }
  }
}, 120_000);

test('days are counted over the ends of months and years', () => {
  expect([addDays('2026-12-31', 1), addDays('2028-03-01', -1), addDays('2026-03-01', -1)]).toEqual([
    '2027-01-01',
    '2028-02-29',
    '2026-02-28',
  ]);
  expect([countDays('2026-02-28', '2026-03-01'), countDays('2026-01-01', '2026-01-01')]).toEqual([2, 1]);
});

test.each([
  ['2026-02-28', '2026-02-28'],
  ['2026-02-29', undefined],
  ['2026-13-01', undefined],
  ['2026-2-3', undefined],
  ['+002026-02-28', undefined],
  ['', undefined],
])('%j as a day is %j', (text, day) => expect(parseDay(text)).toBe(day));
