import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refused } from '../core/errors.ts';
import { parseForm } from './form-body.ts';

test.each([
  ['', {}],
  ['a=1', { a: '1' }],
  ['a=1&b=', { a: '1', b: '' }],
  ['a', { a: '' }],
  ['a=x+y%20z%2Bw', { a: 'x y z+w' }],
  ['a=b=c', { a: 'b=c' }],
  ['&a=1&&', { a: '1' }],
  ['metadata[order]=1&metadata[who]=Ama', { metadata: { order: '1', who: 'Ama' } }],
  ['items[0][name]=Tea&items[1][name]=Cup', { items: { 0: { name: 'Tea' }, 1: { name: 'Cup' } } }],
  ['expand[]=a&expand[]=b', { expand: { 0: 'a', 1: 'b' } }],
  ['a%5Bb%5D=1', { a: { b: '1' } }],
  ['name=%C5%BB%C3%B3%C5%82%C4%87', { name: 'Żółć' }],
  ['constructor[name]=x', { constructor: { name: 'x' } }],
])('reads %j', (text, expected) => {
  expect(parseForm(text)).toEqual(expected);
});

test.each([
  ['a=1&a=2', 'twice'],
  ['a[b]=1&a[b]=2', 'twice'],
  ['a=1&a[b]=2', 'text and has parts'],
  ['a[b]=1&a=2', 'twice'],
  ['a[b][c]=1&a[b]=2', 'twice'],
  ['a=%zz', 'percent-encoding'],
  ['a=%ff', 'percent-encoding'],
  ['a=%c3', 'percent-encoding'],
  ['=1', 'not the name'],
  ['[a]=1', 'not the name'],
  ['a[b=1', 'not the name'],
  ['a[b]c=1', 'not the name'],
  ['__proto__=1', '__proto__'],
  ['a[__proto__][b]=1', '__proto__'],
  [`a${'[b]'.repeat(17)}=1`, 'nested'],
  [Array.from({ length: 2_001 }, (_, n) => `f${n}=`).join('&'), 'more than'],
])('refuses %.40j', (text, reason) => {
  expect(refusalOf(text)).toMatchObject({ code: 'body_malformed', reason: expect.stringContaining(reason) });
});

test('refuses a NUL by the name of its field', () => {
  expect(refusalOf('a[b]=x%00')).toMatchObject({ code: 'parameter_invalid', param: 'a[b]' });
});

test('reads back what a form library writes', () => {
  const name = fc.string({ minLength: 1 }).filter((text) => !/[[\]\0]|^__proto__$/.test(text) && text.isWellFormed());
  const value = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.dictionary(name, value), (fields) => {
      expect(parseForm(new URLSearchParams(fields).toString())).toEqual({ ...fields });
    }),
  );
});

function refusalOf(text: string) {
  try {
    parseForm(text);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  return undefined;
}
