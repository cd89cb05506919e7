import { refuse } from '../../../core/errors.ts';

/** An instant: a date and a time with `Z` or an offset. A date that no calendar has (30 February) is none. */
export function parseTime(text: string, param: string): number {
  const match = INSTANT.exec(text);
  const ms = match ? Date.parse(text) : Number.NaN;
  if (!match || Number.isNaN(ms) || !isDay(Number(match[1]), Number(match[2]), Number(match[3]))) {
    return refuse({
      code: 'parameter_invalid',
      param,
      reason: 'must be a time such as 2024-01-15T10:00:00Z, with Z or an offset',
    });
  }
  return ms;
}

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

function isDay(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
