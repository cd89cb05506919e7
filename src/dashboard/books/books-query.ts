import { addDays, calendarOf, type Day, parseDay } from '../../core/insight/calendar.ts';
import type { Visit } from '../visit.ts';

/** The days that are asked for, each with all of its hours; undefined where there is no end to them. */
export type BooksQuery = { readonly from: Day | undefined; readonly to: Day | undefined };

export function readBooksQuery({ query }: Pick<Visit, 'query'>): BooksQuery {
  return { from: parseDay(query.get('from') ?? ''), to: parseDay(query.get('to') ?? '') };
}

export function printBooksQuery({ from, to }: BooksQuery): string {
  const asked = new URLSearchParams({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
  return asked.size > 0 ? `?${asked}` : '';
}

/** Days are those of the account's time zone. */
export function spanOf({ from, to }: BooksQuery, timeZone: string) {
  const calendar = calendarOf(timeZone);
  return {
    createdFromMs: from === undefined ? undefined : calendar.startOf(from),
    createdToMs: to === undefined ? undefined : calendar.startOf(addDays(to, 1)) - 1,
  };
}
