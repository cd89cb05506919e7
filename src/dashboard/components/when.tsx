import { formatDateTime } from '../../words/format.ts';

/** Who reads a time, where and when. A visit is one. */
type At = { readonly locale: string; readonly timeZone: string; readonly nowMs: number };

/** A time that is short enough for a column; the whole of it, with its zone, is told on pointing at it. */
export function When({ ms, visit }: { readonly ms: number; readonly visit: At }) {
  return (
    <time dateTime={new Date(ms).toISOString()} title={formatDateTime(ms, visit.locale, visit.timeZone)}>
      {formatBriefly(ms, visit)}
    </time>
  );
}

/** Without the year where it is this one. */
export function formatBriefly(ms: number, { locale, timeZone, nowMs }: At) {
  const yearOf = (at: number) => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(at);
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: yearOf(ms) === yearOf(nowMs) ? undefined : 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  }).format(ms);
}
