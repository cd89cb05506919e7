/** ISO 8601 in UTC with milliseconds, as JavaScript prints a date: `2024-01-15T10:00:00.000Z`. */
export function formatTime(ms: number): string {
  return new Date(ms).toISOString();
}
