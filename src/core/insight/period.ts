import { addDays, type Calendar, countDays, type Day, parseDay } from './calendar.ts';
import { quarterOf } from './figures.ts';
import type { Span } from './grains.ts';

/** Whole days in a row, both counted. The last one may be today, which is not over. */
export type Period = { readonly first: Day; readonly last: Day };

export const LAST_DAYS = { today: 1, last_7_days: 7, last_30_days: 30 } as const;

export const MOST_DAYS = 366;

/** A period with the one before, which is as long: what is summed of them, and in which steps they are drawn. */
export type PeriodPlan = {
  readonly period: Period;
  readonly before: Period;
  /** Up to now, where it is not over. */
  readonly whole: Span;
  /** What is compared with each other: of a period that is not over as much as is over, in whole quarters of an hour. */
  readonly compared: Span;
  readonly comparedBefore: Span;
  /** The time of day at which the comparison ends; null where both are whole. */
  readonly untilMs: number | null;
  readonly unit: 'hour' | 'day' | 'week';
  readonly steps: readonly Step[];
};

export type Step = Span & { readonly before: Span };

const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;
/** More days than these are drawn by weeks. */
const MOST_DRAWN_DAYS = 92;

export function lastDays(days: number, calendar: Calendar, nowMs: number): Period {
  const last = calendar.dayOf(nowMs);
  return { first: addDays(last, 1 - days), last };
}

export type RangeFault = 'unreadable' | 'reversed' | 'too_long' | 'in_future';

/** Two days as somebody has entered them. Its end may lie ahead: what is not there yet is left out. */
export function parseRange(from: string, to: string, today: Day): Period | RangeFault {
  const [first, last] = [parseDay(from), parseDay(to)];
  if (first === undefined || last === undefined) return 'unreadable';
  if (first > last) return 'reversed';
  if (first > today) return 'in_future';
  const period = { first, last: last > today ? today : last };
  return countDays(period.first, period.last) > MOST_DAYS ? 'too_long' : period;
}

export function planPeriod(period: Period, calendar: Calendar, nowMs: number): PeriodPlan {
  const days = countDays(period.first, period.last);
  const before = { first: addDays(period.first, -days), last: addDays(period.first, -1) };
  const fromMs = calendar.startOf(period.first);
  const endMs = calendar.startOf(addDays(period.last, 1));
  const overMs = quarterOf(nowMs);
  const isOver = overMs >= endMs;
  const untilMs = isOver ? endMs : Math.max(fromMs, overMs);
  const untilBeforeMs = isOver ? fromMs : calendar.momentOf(before.last, calendar.minuteOf(untilMs));
  return {
    period,
    before,
    whole: { fromMs, untilMs: isOver ? endMs : overMs + QUARTER_MS },
    compared: { fromMs, untilMs },
    comparedBefore: { fromMs: calendar.startOf(before.first), untilMs: untilBeforeMs },
    untilMs: isOver ? null : untilMs,
    ...(days === 1 ? hoursOf(period.first, calendar) : daysOf(period.first, days, calendar)),
  };
}

/** Each beside the hour of the day before that its clock showed then. */
function hoursOf(day: Day, calendar: Calendar): Pick<PeriodPlan, 'unit' | 'steps'> {
  const [startMs, endMs] = [calendar.startOf(day), calendar.startOf(addDays(day, 1))];
  const steps: Step[] = [];
  for (let fromMs = startMs; fromMs < endMs; fromMs += HOUR_MS) {
    const untilMs = Math.min(fromMs + HOUR_MS, endMs);
    const beforeMs = calendar.momentOf(addDays(day, -1), calendar.minuteOf(fromMs));
    const before = { fromMs: beforeMs, untilMs: Math.min(beforeMs + HOUR_MS, startMs) };
    steps.push({ fromMs, untilMs, before });
  }
  return { unit: 'hour', steps };
}

function daysOf(first: Day, days: number, calendar: Calendar): Pick<PeriodPlan, 'unit' | 'steps'> {
  const unit = days > MOST_DRAWN_DAYS ? 'week' : 'day';
  const size = unit === 'week' ? 7 : 1;
  const spanAt = (at: number): Span => ({
    fromMs: calendar.startOf(addDays(first, at)),
    untilMs: calendar.startOf(addDays(first, Math.min(at + size, at < 0 ? 0 : days))),
  });
  const steps = Array.from({ length: Math.ceil(days / size) }, (_, index) => ({
    ...spanAt(index * size),
    before: spanAt(index * size - days),
  }));
  return { unit, steps };
}
