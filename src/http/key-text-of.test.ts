import { expect, test } from 'vitest';
import { createKeyForms } from '../core/key-text.ts';
import { keyDialectOf, keyTextOf } from './key-text-of.ts';

const forms = createKeyForms({ paygate: 'sk_{mode}_p', bagelpay: 'bagel_{mode}_' });

const KEY = `sk_test_p${'A'.repeat(32)}`;
const BAGEL = `bagel_test_${'B'.repeat(32)}`;
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

test.each([
  ['Bearer', { authorization: `Bearer ${KEY}` }, KEY],
  ['bearer in lower case, two spaces', { authorization: `bearer  ${KEY}` }, KEY],
  ['Basic with an empty password', { authorization: basic(`${KEY}:`) }, KEY],
  ['Basic without a colon', { authorization: basic(KEY) }, KEY],
  ['x-api-key', { 'x-api-key': BAGEL }, BAGEL],
  ['ww-api-key', { 'ww-api-key': KEY }, KEY],
  ['a proxy login beside a key', { authorization: basic('user:secret'), 'x-api-key': KEY }, KEY],
  ['two texts that are no keys', { authorization: 'Bearer one', 'x-api-key': 'two' }, 'one'],
  ['a scheme we do not speak', { authorization: 'Digest abc' }, undefined],
  ['a scheme alone', { authorization: 'Bearer' }, undefined],
  ['a scheme and a space', { authorization: 'Bearer ' }, undefined],
  ['nothing', {}, undefined],
])('finds the key: %s', (_, headers, expected) => {
  expect(keyTextOf(headers, forms)).toBe(expected);
});

test('the text of the key tells the dialect, whatever the form', () => {
  expect(keyDialectOf({ authorization: `Bearer ${BAGEL}` }, forms)).toBe('bagelpay');
  expect(keyDialectOf({ 'ww-api-key': KEY }, forms)).toBe('paygate');
  expect(keyDialectOf({ authorization: 'Bearer sk_test_...' }, forms)).toBeUndefined();
  expect(keyDialectOf({}, forms)).toBeUndefined();
});
