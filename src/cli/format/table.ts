import { stripVTControlCharacters } from 'node:util';

/** Columns side by side, two blanks between them. Colour has no width. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function widthOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

/** To the second, in UTC: `2026-01-15 10:00:00Z`. */
export function formatTime(time: string | number | null): string {
  if (time === null) return '';
  return new Date(time)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
}
