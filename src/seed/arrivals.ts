import type { Calendar } from '../core/insight/calendar.ts';
import type { Random } from './random.ts';

const HOUR_MS = 3_600_000;

/** Of a hundred that buy in a day, by the hour on their clocks: few at night, most at noon and in the evening. */
const BY_HOUR = [
  1, 0.6, 0.4, 0.3, 0.3, 0.6, 1.4, 2.6, 4, 5, 5.6, 6.4, 7, 6.2, 5.4, 5.2, 5.4, 6, 6.8, 7.6, 7.4, 6, 4, 2,
];
/** From Sunday on. */
const BY_WEEKDAY = [0.85, 0.9, 0.95, 1, 1.05, 1.25, 1.1];
/** How much busier the last day is than the first. */
const GROWTH = 0.25;

/** When sessions are created: in order, more in busy hours than at night, and somewhat more from week to week. */
export function arrivals(
  random: Random,
  { calendar, fromMs, untilMs, count }: { calendar: Calendar; fromMs: number; untilMs: number; count: number },
): number[] {
  const hours: { readonly fromMs: number; readonly upTo: number }[] = [];
  let sum = 0;
  for (let hourMs = fromMs; hourMs < untilMs; hourMs += HOUR_MS) {
    const part = Math.min(HOUR_MS, untilMs - hourMs) / HOUR_MS;
    const weekday = new Date(`${calendar.dayOf(hourMs)}T00:00:00Z`).getUTCDay();
    const hour = Math.floor(calendar.minuteOf(hourMs) / 60);
    const growth = 1 + (GROWTH * (hourMs - fromMs)) / (untilMs - fromMs);
    sum += part * (BY_HOUR[hour] as number) * (BY_WEEKDAY[weekday] as number) * growth * (0.8 + 0.4 * random.next());
    hours.push({ fromMs: hourMs, upTo: sum });
  }
  const drawn = Array.from({ length: count }, () => {
    const at = random.next() * sum;
    const hour = hours.find(({ upTo }) => upTo >= at) as (typeof hours)[number];
    return Math.min(hour.fromMs + random.below(HOUR_MS), untilMs - 1);
  });
  return drawn.sort((a, b) => a - b);
}
