/**
 * One line of RFC 4180. A spreadsheet computes what begins like a formula, and what payers and colleagues have written may: such
 * a field begins with an apostrophe, which spreadsheets hide (OWASP, CSV injection).
 */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
