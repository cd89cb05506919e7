/** Times of a story: the day once, and each moment to the second. */
export type Clock = {
  day(ms: number): string;
  time(ms: number): string;
  /** A time that may be of another day. */
  both(ms: number): string;
  /** How long something took. */
  took(ms: number): string;
};

export function clockOf({ locale, timeZone }: { readonly locale: string; readonly timeZone: string }): Clock {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  const both = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const seconds = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', maximumFractionDigits: 1 });
  const milliseconds = new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond' });
  return {
    day: (ms) => day.format(ms),
    time: (ms) => time.format(ms),
    both: (ms) => both.format(ms),
    took: (ms) => (ms < 1_000 ? milliseconds.format(ms) : seconds.format(ms / 1_000)),
  };
}
