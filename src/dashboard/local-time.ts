import { wallClockOf } from '../core/insight/calendar.ts';

/** What a clock on the wall of a time zone shows, as `<input type="datetime-local">` writes it: `2026-11-21T20:15`. */
export function printLocalTime(ms: number, timeZone: string): string {
  return new Date(ms + offsetAt(ms, timeZone)).toISOString().slice(0, 16);
}

/** When the clock shows it; of a time that the clock jumps over, a moment just after. Undefined for what is no time. */
export function parseLocalTime(text: string, timeZone: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return undefined;
  const wall = Date.parse(`${text}Z`);
  if (Number.isNaN(wall)) return undefined;
  const guess = wall - offsetAt(wall, timeZone);
  // On a day on which the clock is changed the first guess may stand on its other side.
  return wall - offsetAt(guess, timeZone);
}

/** By how much the wall is ahead of UTC. */
function offsetAt(ms: number, timeZone: string): number {
  return wallClockOf(timeZone)(ms) - Math.floor(ms / MINUTE_MS) * MINUTE_MS;
}

const MINUTE_MS = 60_000;
