/** Headers as they were written down somewhere: text as it came over the wire, or names with one value or several. */
export type WrittenHeaders = string | Readonly<Record<string, string | readonly string[]>>;

/**
 * Reads them under their names in lower case. Servers that give headers to programs by variables write
 * `HTTP_WEBHOOK_ID` for `webhook-id`; curl's and browsers' tools quote each line, and begin with `-H` or with a request line.
 */
export function readHeaders(written: WrittenHeaders): Readonly<Record<string, string>> {
  const entries = typeof written === 'string' ? written.split(/\r?\n/).flatMap(readLine) : Object.entries(written);
  const headers: Record<string, string> = {};
  for (const [name, value] of entries) {
    const key = nameOf(name);
    // Several of one name are one list, as HTTP has it.
    const text = typeof value === 'string' ? value : value.join(',');
    headers[key] = Object.hasOwn(headers, key) ? `${headers[key]},${text}` : text;
  }
  return headers;
}

function readLine(line: string): [string, string][] {
  const bare = line
    .trim()
    .replace(/^-H\s+/, '')
    .replace(/^(['"])(.*)\1\s*\\?$/, '$2');
  const [, name, value] = /^([\w-]+)\s*[:=]\s*(.*)$/.exec(bare) ?? [];
  return name === undefined || value === undefined ? [] : [[name, value.trim()]];
}

function nameOf(name: string): string {
  return name
    .trim()
    .replace(/^HTTP_/, '')
    .replaceAll('_', '-')
    .toLowerCase();
}
