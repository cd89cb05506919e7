/** ISO 8601 with milliseconds and the offset of a time zone, never `Z`: `2025-09-11T17:01:46.065+08:00`. */
export function formatInstant(ms: number, timeZone: string): string {
  const minutes = offsetMinutes(ms, timeZone);
  return wallClock(ms, minutes) + printOffset(minutes);
}

/** What clocks in a time zone show, as transactions have it: `2025-09-08 20:46:14`. */
export function formatLocal(ms: number, timeZone: string): string {
  return wallClock(ms, offsetMinutes(ms, timeZone)).slice(0, 19).replace('T', ' ');
}

function wallClock(ms: number, minutes: number): string {
  return new Date(ms + minutes * 60_000).toISOString().slice(0, -1);
}

function printOffset(minutes: number): string {
  const distance = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(distance / 60))}:${two(distance % 60)}`;
}

const two = (number: number) => String(number).padStart(2, '0');

/** How far a zone's clocks are ahead of UTC at a time, as the runtime's own table of zones has it. */
function offsetMinutes(ms: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  // `GMT+05:45`; `GMT` alone where there is no offset.
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(formatOf(timeZone).format(ms));
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** Making one costs a thousand times what using it does. There are some 600 zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  return format;
}
