import { addDays, calendarOf, type Day } from '../core/insight/calendar.ts';

/** Days of the account's time zone, each with all of its hours; undefined where there is no end to them. */
export type Days = { readonly from: Day | undefined; readonly to: Day | undefined };

/** As what lists ask for, both ends included. */
export function daysSpan({ from, to }: Days, timeZone: string) {
  const calendar = calendarOf(timeZone);
  return {
    createdFromMs: from === undefined ? undefined : calendar.startOf(from),
    createdToMs: to === undefined ? undefined : calendar.startOf(addDays(to, 1)) - 1,
  };
}
