import { expect, test } from 'vitest';
import { printable, printableJson } from './printable.ts';

test.each([
  ['colours of our own, lines and tabs stay', 'a\tb\n\u001b[31mred\u001b[39m \u001b[2mdim\u001b[22m', null],
  ['letters of every language stay', 'Zażółć 日本語 العربية 🍪', null],
  ['a title of the window', '\u001b]0;mine\u0007', '\ufffd]0;mine\ufffd'],
  ['a cleared screen', '\u001b[2J', '\ufffd[2J'],
  ['a hidden text', '\u001b[8mhidden', '\ufffd[8mhidden'],
  ['the same beyond ASCII', '\u009b2J', '\ufffd2J'],
  ['a line written over', 'fail\rok  ', 'fail\ufffdok  '],
  ['a text turned about', '\u202egnp.exe', '\ufffdgnp.exe'],
])('%s', (_, text, shown) => {
  expect(printable(text)).toBe(shown ?? text);
});

test('JSON says the same, and nothing to a terminal', () => {
  const value = { a: '\u001b[2J\u009b2J\u202e\u007fż' };
  expect(printableJson(value)).toBe(String.raw`{"a":"\u001b[2J\u009b2J\u202e\u007fż"}`);
  expect(JSON.parse(printableJson(value))).toEqual(value);
});
