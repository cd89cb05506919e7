import { expect, test } from 'vitest';
import { mergeMetadata } from './metadata.ts';

test.each([
  ['nothing', {}, { a: '1' }],
  ['another key', { b: '2' }, { a: '1', b: '2' }],
  ['the same key', { a: '3' }, { a: '3' }],
  ['an empty text', { a: '' }, {}],
  ['an empty text for what is not there', { b: '' }, { a: '1' }],
])('merges %s', (_, change, merged) => {
  expect(mergeMetadata({ a: '1' }, change)).toEqual(merged);
});

test('a key that objects have of themselves is a key like another', () => {
  const hostile = JSON.parse('{"__proto__": "x", "constructor": "y"}');
  expect(JSON.stringify(mergeMetadata({}, hostile))).toBe('{"__proto__":"x","constructor":"y"}');
});
