import { parseDay } from '../../core/insight/calendar.ts';
import type { Days } from '../days-span.ts';
import type { Visit } from '../visit.ts';

export function readBooksQuery({ query }: Pick<Visit, 'query'>): Days {
  return { from: parseDay(query.get('from') ?? ''), to: parseDay(query.get('to') ?? '') };
}

export function printBooksQuery({ from, to, currency }: Days & { readonly currency?: string }): string {
  const asked = new URLSearchParams({
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(currency ? { currency } : {}),
  });
  return asked.size > 0 ? `?${asked}` : '';
}
