import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test.each([
  [['a', '', 'c'], 'a,,c'],
  [['a,b', 'say "no"', 'two\nlines'], '"a,b","say ""no""","two\nlines"'],
  [['=1+1', '@SUM(A1)', '+233 24', '-1 day', '\tx'], "'=1+1,'@SUM(A1),'+233 24,'-1 day,'\tx"],
  [['=HYPERLINK("x","y")'], `"'=HYPERLINK(""x"",""y"")"`],
  [['-5.00', '+5', '-1,5'], '-5.00,+5,"-1,5"'],
])('%j', (fields, line) => {
  expect(csvLine(fields)).toBe(`${line}\r\n`);
});
