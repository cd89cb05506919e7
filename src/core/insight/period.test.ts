import { describe, expect, test } from 'vitest';
import { calendarOf } from './calendar.ts';
import type { Span } from './grains.ts';
import { lastDays, parseRange, planPeriod } from './period.ts';

const at = (text: string) => Date.parse(text);
const told = ({ fromMs, untilMs }: Span) => [fromMs, untilMs].map((ms) => new Date(ms).toISOString().slice(0, 16));
const warsaw = calendarOf('Europe/Warsaw');

describe('a period that is not over', () => {
  test('today is compared with the same part of yesterday, in whole quarters of an hour', () => {
    const nowMs = at('2026-11-21T13:37:20Z');
    const plan = planPeriod(lastDays(1, warsaw, nowMs), warsaw, nowMs);
    expect(plan).toMatchObject({ period: { first: '2026-11-21', last: '2026-11-21' }, unit: 'hour' });
    expect(told(plan.whole)).toEqual(['2026-11-20T23:00', '2026-11-21T13:45']);
    expect(told(plan.compared)).toEqual(['2026-11-20T23:00', '2026-11-21T13:30']);
    expect(told(plan.comparedBefore)).toEqual(['2026-11-19T23:00', '2026-11-20T13:30']);
    expect(plan.steps).toHaveLength(24);
    expect(told(plan.steps[23] as Span)).toEqual(['2026-11-21T22:00', '2026-11-21T23:00']);
  });

  test('seven days with the seven days before, up to the same time of the same day of the week', () => {
    const nowMs = at('2026-11-21T13:37:20Z');
    const plan = planPeriod(lastDays(7, warsaw, nowMs), warsaw, nowMs);
    expect(plan).toMatchObject({
      period: { first: '2026-11-15', last: '2026-11-21' },
      before: { first: '2026-11-08', last: '2026-11-14' },
      untilMs: at('2026-11-21T13:30Z'),
      unit: 'day',
    });
    expect(told(plan.comparedBefore)).toEqual(['2026-11-07T23:00', '2026-11-14T13:30']);
    expect(plan.steps.map(({ before }) => told(before)[0])).toEqual([
      '2026-11-07T23:00',
      '2026-11-08T23:00',
      '2026-11-09T23:00',
      '2026-11-10T23:00',
      '2026-11-11T23:00',
      '2026-11-12T23:00',
      '2026-11-13T23:00',
    ]);
  });

  test('the day after the clocks have changed is compared by what they show', () => {
    const nowMs = at('2026-10-26T11:00:00Z');
    const plan = planPeriod(lastDays(1, warsaw, nowMs), warsaw, nowMs);
    expect(told(plan.comparedBefore)).toEqual(['2026-10-24T22:00', '2026-10-25T11:00']);
  });

  test('just after midnight there is nothing to compare yet', () => {
    const nowMs = at('2026-11-20T23:07:00Z');
    const { whole, compared, comparedBefore } = planPeriod(lastDays(1, warsaw, nowMs), warsaw, nowMs);
    expect(told(whole)).toEqual(['2026-11-20T23:00', '2026-11-20T23:15']);
    expect([compared.untilMs - compared.fromMs, comparedBefore.untilMs - comparedBefore.fromMs]).toEqual([0, 0]);
  });
});

describe('days on which clocks change', () => {
  const nowMs = at('2026-11-21T12:00:00Z');
  test.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
  ])('%s is drawn in %i hours, each beside the one of the day before with the same name', (day, hours) => {
    const { steps, untilMs } = planPeriod({ first: day, last: day }, warsaw, nowMs);
    expect([steps.length, untilMs]).toEqual([hours, null]);
    for (const { fromMs, before } of steps) {
      expect(warsaw.minuteOf(before.fromMs)).toBe(warsaw.minuteOf(fromMs));
      expect(before.untilMs - before.fromMs).toBe(3_600_000);
    }
  });

  test('a day of 23 and a half hours ends with half an hour', () => {
    const howe = calendarOf('Australia/Lord_Howe');
    const { steps, compared } = planPeriod({ first: '2026-10-04', last: '2026-10-04' }, howe, nowMs);
    expect(steps).toHaveLength(24);
    expect(steps.at(-1)?.untilMs).toBe(compared.untilMs);
    expect((steps.at(-1) as Span).untilMs - (steps.at(-1) as Span).fromMs).toBe(1_800_000);
  });
});

test('steps follow each other without a gap, in zones of every kind, for periods of any length', () => {
  const nowMs = at('2026-11-21T13:37:20Z');
  for (const zone of ['Europe/Warsaw', 'Asia/Kathmandu', 'Africa/Casablanca', 'America/St_Johns', 'Pacific/Apia']) {
    const calendar = calendarOf(zone);
    for (const days of [1, 2, 7, 30, 92, 93, 366]) {
      const { steps, whole, compared, comparedBefore, unit } = planPeriod(
        lastDays(days, calendar, nowMs),
        calendar,
        nowMs,
      );
      expect(unit).toBe(days === 1 ? 'hour' : days > 92 ? 'week' : 'day');
      const [first, last] = [steps[0], steps.at(-1)] as [(typeof steps)[number], (typeof steps)[number]];
      expect([first.fromMs, first.before.fromMs]).toEqual([whole.fromMs, comparedBefore.fromMs]);
      expect(last.untilMs).toBeGreaterThanOrEqual(whole.untilMs);
      expect(last.before.untilMs).toBe(whole.fromMs);
      for (const [index, step] of steps.slice(1).entries()) expect(step.fromMs).toBe(steps[index]?.untilMs);
      if (unit !== 'hour') {
        for (const [index, { before }] of steps.slice(1).entries()) {
          expect(before.fromMs).toBe(steps[index]?.before.untilMs);
        }
      }
      for (const { fromMs, untilMs } of [whole, compared, comparedBefore, ...steps]) {
        expect([fromMs % 900_000, untilMs % 900_000]).toEqual([0, 0]);
      }
    }
  }
});

test('a year is drawn by weeks, of which the last may be short', () => {
  const nowMs = at('2026-11-21T12:00:00Z');
  const plan = planPeriod({ first: '2026-01-01', last: '2026-10-31' }, warsaw, nowMs);
  expect([plan.unit, plan.steps.length]).toEqual(['week', 44]);
  expect(told(plan.steps.at(-1) as Span)).toEqual(['2026-10-28T23:00', '2026-10-31T23:00']);
  expect(plan.before).toEqual({ first: '2025-03-03', last: '2025-12-31' });
});

test.each([
  ['2026-11-01', '2026-11-10', { first: '2026-11-01', last: '2026-11-10' }],
  ['2026-11-01', '2027-11-10', { first: '2026-11-01', last: '2026-11-21' }],
  ['2026-11-10', '2026-11-01', 'reversed'],
  ['2026-11-22', '2026-11-30', 'in_future'],
  ['2025-11-20', '2026-11-21', 'too_long'],
  ['2025-11-21', '2026-11-21', { first: '2025-11-21', last: '2026-11-21' }],
  ['yesterday', '2026-11-01', 'unreadable'],
])('from %s to %s', (from, to, period) => expect(parseRange(from, to, '2026-11-21')).toEqual(period));
