import { formatCount, formatMoney, formatShortMoney } from '../../words/format.ts';
import type { Spoken } from '../../words/spoken.ts';
import type { homeWords } from './words.ts';

export type HomeTexts = Spoken<(typeof homeWords)['en']>;

/** How figures of one currency are written, by a reader's customs. */
export type FigureText = {
  money(amountMinor: number): string;
  /** As short as an axis has room for. */
  shortMoney(amountMinor: number): string;
  count(count: number): string;
  /** Of a whole; `—` where there is none. */
  rate(part: number, whole: number): string;
  /** A length of time: `48 s`, `3 min 20 s`. */
  time(seconds: number): string;
};

export const NONE = '—';

export function figureText(locale: string, currency: string): FigureText {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    money: (amountMinor) => formatMoney({ amountMinor, currency }, locale),
    shortMoney: (amountMinor) => formatShortMoney({ amountMinor, currency }, locale),
    count: (count) => formatCount(count, locale),
    rate: (part, whole) => (whole > 0 ? percent.format(part / whole) : NONE),
    time: (seconds) => formatTime(seconds, locale),
  };
}

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

/** In the two largest units that say something. */
function formatTime(seconds: number, locale: string): string {
  const whole = Math.round(seconds);
  const parts: [number, string][] =
    whole < MINUTE_S
      ? [[whole, 'second']]
      : whole < HOUR_S
        ? [
            [Math.floor(whole / MINUTE_S), 'minute'],
            [whole % MINUTE_S, 'second'],
          ]
        : whole < DAY_S
          ? [
              [Math.floor(whole / HOUR_S), 'hour'],
              [Math.floor((whole % HOUR_S) / MINUTE_S), 'minute'],
            ]
          : [
              [Math.floor(whole / DAY_S), 'day'],
              [Math.floor((whole % DAY_S) / HOUR_S), 'hour'],
            ];
  return parts
    .filter(([value], index) => index === 0 || value > 0)
    .map(([value, unit]) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(value))
    .join(' ');
}

export type Change = {
  readonly direction: 'up' | 'down' | 'same';
  /** Without a sign: the arrow is the sign. */
  readonly by: string;
};

/** How much more or less in hundredths; null where nothing can be said: of nothing, everything is infinitely more. */
export function changeOf(now: number, before: number | null, locale: string): Change | null {
  if (before === null || before <= 0) return null;
  const share = (now - before) / before;
  const digits = Math.abs(share) < 0.1 ? 1 : 0;
  const by = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(Math.abs(share));
  return { direction: directionOf(share, 0.0005), by };
}

/** Of two rates, in points. */
export function changeInPoints(
  now: { part: number; whole: number },
  before: { part: number; whole: number } | null,
  { locale, texts }: { locale: string; texts: HomeTexts },
): Change | null {
  if (before === null || before.whole === 0 || now.whole === 0) return null;
  const points = Math.round((now.part / now.whole - before.part / before.whole) * 1_000) / 10;
  const shown = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.abs(points));
  return { direction: directionOf(points, 0.05), by: texts.change.points({ count: Math.abs(points), points: shown }) };
}

export function changeInTime(now: number | null, before: number | null, text: FigureText): Change | null {
  if (now === null || before === null) return null;
  const seconds = Math.round(now) - Math.round(before);
  return { direction: directionOf(seconds, 0.5), by: text.time(Math.abs(seconds)) };
}

function directionOf(difference: number, least: number): Change['direction'] {
  if (Math.abs(difference) < least) return 'same';
  return difference > 0 ? 'up' : 'down';
}
