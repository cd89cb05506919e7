/** ISO 8601 in UTC with whole seconds, as document 002 prints it: `2023-11-07T05:31:56Z`. */
export function formatTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export function formatTimeOrNull(ms: number | null): string | null {
  return ms === null ? null : formatTime(ms);
}
