import type { Finding } from '../doctor/finding.ts';
import type { Paint, Style } from '../output.ts';
import { formatTable } from './table.ts';

const STYLES: Readonly<Record<Finding['status'], Style>> = { ok: 'green', warn: 'yellow', fail: 'red' };

export function formatFindings(findings: readonly Finding[], paint: Paint): string {
  const rows = findings.map(({ status, name, message, cure }) => [
    paint(STYLES[status], status),
    name,
    cure ? `${message}. ${paint('bold', `→ ${cure}`)}` : message,
  ]);
  return formatTable(rows);
}
