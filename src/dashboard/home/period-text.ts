import type { Day } from '../../core/insight/calendar.ts';
import type { Period, PeriodPlan, Step } from '../../core/insight/period.ts';

type Reader = { readonly locale: string; readonly timeZone: string };

/** `8–14 Nov 2026`. */
export function daysText({ first, last }: Period, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: first === last ? 'short' : undefined,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  return first === last ? format.format(noon(first)) : format.formatRange(noon(first), noon(last));
}

/** A step's name on the axis and in the table: an hour, a day, or the first day of a week. */
export function stepText({ fromMs }: Step, unit: PeriodPlan['unit'], { locale, timeZone }: Reader): string {
  const parts =
    unit === 'hour' ? ({ hour: 'numeric', minute: '2-digit' } as const) : ({ day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone }).format(fromMs);
}

/** With its weekday, where it is a day: people know what a Saturday is like. */
export function longStepText(step: Step, unit: PeriodPlan['unit'], { locale, timeZone }: Reader): string {
  if (unit !== 'day') return stepText(step, unit, { locale, timeZone });
  return new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone }).format(
    step.fromMs,
  );
}

export function clockText(ms: number, { locale, timeZone }: Reader): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(ms);
}

function noon(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`);
}
