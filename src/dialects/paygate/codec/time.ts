import { refuse } from '../../../core/errors.ts';

/** ISO 8601 in UTC with whole seconds, as document 004 prints it: `2024-01-15T10:00:00Z`. */
export function formatTime(ms: number): string {
  const second = Math.floor(ms / 1000);
  let text = printed.get(second);
  if (text === undefined) {
    text = `${new Date(ms).toISOString().slice(0, 19)}Z`;
    if (printed.size >= MOST_PRINTED) printed.clear();
    printed.set(second, text);
  }
  return text;
}

/** Times cluster: what is created now is read now, and printing a date costs more than all else about it. */
const printed = new Map<number, string>();
const MOST_PRINTED = 1_000;

export function formatTimeOrNull(ms: number | null): string | null {
  return ms === null ? null : formatTime(ms);
}

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
