/* Shared with the script in the browser: no imports. */

/** When it is said that little time is left to pay, and when it is said again. */
export const LITTLE_TIME_MS = 300_000;
export const LAST_MINUTE_MS = 60_000;

/**
 * The two largest units: "1 day 4 hr", "23 min", "58 sec". Minutes alone from two minutes up: seconds only where they matter.
 * A browser that does not know the language counts in English.
 */
export function formatDuration(ms: number, lang: string): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  // Arabic's and Hausa's short units are single letters: whoever is in a hurry should not have to guess.
  const display = lang === 'ar' || lang === 'ha' ? 'long' : 'short';
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat([lang, 'en'], { style: 'unit', unit: name, unitDisplay: display }).format(value);
  if (seconds < 120) return unit(seconds, 'second');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return unit(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${unit(hours, 'hour')} ${unit(minutes % 60, 'minute')}` : unit(hours, 'hour');
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${unit(days, 'day')} ${unit(hours % 24, 'hour')}` : unit(days, 'day');
}
