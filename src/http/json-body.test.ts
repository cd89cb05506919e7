import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refused } from '../core/errors.ts';
import { parseJsonBody } from './json-body.ts';

test('reads every JSON value as JSON.parse does', () => {
  const value = fc.jsonValue({ maxDepth: 5, noUnicodeString: false, stringUnit: 'grapheme' });
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 2), (json, indent) => {
      const text = JSON.stringify(json, null, indent);
      fc.pre(!text.includes('__proto__') && !text.includes('\\u0000'));
      expect(parseJsonBody(Buffer.from(text))).toEqual(JSON.parse(text));
    }),
  );
});

test('an empty body is an empty object', () => {
  expect(parseJsonBody(Buffer.alloc(0))).toEqual({});
});

test('strings that look like names, and quotes within strings, are no names', () => {
  const value = { a: 'a": "b', 'c"': '\\', d: '\\"', e: ['x', ':'], ':': { a: 1 } };
  expect(parseJsonBody(Buffer.from(JSON.stringify(value)))).toEqual(value);
});

test.each([
  ['broken JSON', '{"a":', /not valid JSON/],
  ['a lone quote', '"', /not valid JSON/],
  ['a comma at the end', '{"a":1,}', /not valid JSON/],
  ['white space alone', ' ', /not valid JSON/],
  ['a name twice', '{"amount":1,"amount":2}', /names "amount" twice/],
  ['a name twice, once escaped', '{"amount":1,"\\u0061mount":2}', /names "amount" twice/],
  ['a name twice further in', '{"a":{"a":1},"b":[{"c":1,"c":1}]}', /names "c" twice/],
  ['a prototype', '{"__proto__":{"a":1}}', /__proto__/],
  ['a prototype further in', '{"metadata":{"__proto__":"a"}}', /__proto__/],
  ['deep nesting', '['.repeat(60_000), /nested/],
])('refuses %s', (_, text, reason) => {
  expect(refusalOf(Buffer.from(text))).toMatchObject({ code: 'body_malformed', reason: expect.stringMatching(reason) });
});

test('refuses bytes that are not UTF-8', () => {
  expect(refusalOf(Buffer.from([0x22, 0xc3, 0x28, 0x22]))).toMatchObject({ code: 'body_malformed' });
});

test.each([
  ['half of a surrogate pair', '{"a":{"b":["x","\\ud800"]}}', 'a.b[1]'],
  ['a NUL', '{"name":"a\\u0000b"}', 'name'],
])('refuses %s and says where it is', (_, text, param) => {
  expect(refusalOf(Buffer.from(text))).toMatchObject({ code: 'parameter_invalid', param });
});

function refusalOf(body: Buffer): unknown {
  try {
    parseJsonBody(body);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  return undefined;
}
