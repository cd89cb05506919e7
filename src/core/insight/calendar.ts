/** A day of a time zone: `2026-11-21`. Days sort as their texts do. */
export type Day = string;

/** Days as they are lived in one time zone, whatever becomes of its clocks. */
export type Calendar = {
  dayOf(ms: number): Day;
  /** What the clock on the wall shows, in minutes since midnight. */
  minuteOf(ms: number): number;
  /** The first moment of a day; of one that the zone has left out, the first moment after it. */
  startOf(day: Day): number;
  /**
   * When a day's clock first shows a time, a quarter of an hour at the finest; or the moment at which it jumps over it, or the
   * day's end where it does not come to it.
   */
  momentOf(day: Day, minute: number): number;
};

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MS = 86_400_000;
/** No zone is further from UTC, before it or behind. */
const FURTHEST_MS = 15 * 60 * MINUTE_MS;

/** Tells what the wall of a time zone shows at a moment, to the minute, as if it were UTC. */
export function wallClockOf(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (ms) => {
    const [month, day, year, hour, minute] = (format.format(ms).match(/\d+/g) ?? []).map(Number);
    return Date.UTC(year as number, (month as number) - 1, day, hour, minute);
  };
}

export function calendarOf(timeZone: string): Calendar {
  const wallOf = wallClockOf(timeZone);
  const dayOf = (ms: number): Day => printDay(wallOf(ms));
  const search = (day: Day): number => {
    let [before, after] = [startInUtc(day) - FURTHEST_MS, startInUtc(day) + FURTHEST_MS];
    while (after - before > QUARTER_MS) {
      const middle = before + Math.floor((after - before) / 2 / QUARTER_MS) * QUARTER_MS;
      if (dayOf(middle) >= day) after = middle;
      else before = middle;
    }
    return after;
  };
  const starts = new Map<Day, number>();
  const startOf = (day: Day): number => {
    let start = starts.get(day);
    if (start === undefined) {
      const utc = startInUtc(day);
      const guess = utc - (wallOf(utc) - utc);
      // Asking what the wall shows is what all this costs: nearly every day begins with midnight, which comes once.
      const isMidnight = wallOf(guess) === utc && wallOf(guess - QUARTER_MS) === utc - QUARTER_MS;
      start = isMidnight ? guess : search(day);
      starts.set(day, start);
    }
    return start;
  };
  return {
    dayOf,
    startOf,
    minuteOf: (ms) => (wallOf(ms) % DAY_MS) / MINUTE_MS,
    momentOf(day, minute) {
      const wanted = startInUtc(day) + minute * MINUTE_MS;
      const [start, end] = [startOf(day), startOf(addDays(day, 1))];
      if (end - start === DAY_MS) return start + minute * MINUTE_MS;
      let moment = start;
      while (moment < end && wallOf(moment) < wanted) moment += QUARTER_MS;
      return moment;
    },
  };
}

export function addDays(day: Day, days: number): Day {
  return printDay(startInUtc(day) + days * DAY_MS);
}

/** How many days there are from one to another, both counted. */
export function countDays(first: Day, last: Day): number {
  return (startInUtc(last) - startInUtc(first)) / DAY_MS + 1;
}

/** The day that a form or an address names, or undefined where there is no such day. */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const ms = startInUtc(text);
  return Number.isNaN(ms) || printDay(ms) !== text ? undefined : text;
}

function startInUtc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function printDay(wallMs: number): Day {
  return new Date(wallMs).toISOString().slice(0, 10);
}
