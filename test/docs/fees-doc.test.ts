import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { feeBy } from '../../src/core/fee-schedule.ts';

/** The table of docs/dashboard.md, held against what is reckoned. */
const text = readFileSync(join(import.meta.dirname, '../../docs/dashboard.md'), 'utf8');
const section = text.slice(text.indexOf('## Fees'), text.indexOf('## Keys'));
const rows = [...section.matchAll(/^\| \d.*\|$/gm)].map(([row]) => row.split('|').map((cell) => cell.trim()));

test.each(rows)('%s%s comes in at %s %% and %s, from %s to %s: %s', (_, received, percent, fixed, least, most, fee) => {
  const schedule = {
    basisPoints: minorOf(percent),
    fixedMinor: minorOf(fixed),
    minimumMinor: minorOf(least),
    maximumMinor: most ? minorOf(most) : null,
  };
  expect(feeBy(schedule, minorOf(received))).toBe(minorOf(fee));
});

test('every example is looked at', () => {
  expect(rows).toHaveLength(7);
});

/** Two decimals, as of most currencies and of a percentage; nothing where nothing is said. */
function minorOf(decimal: string | undefined): number {
  return Math.round(Number(decimal) * 100);
}
