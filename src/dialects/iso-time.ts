/** ISO 8601 in UTC with whole seconds, as documents 002 and 004 print it: `2024-01-15T10:00:00Z`. */
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
