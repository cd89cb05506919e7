import { expect, test } from 'vitest';
import { EMAIL } from './fields.ts';

const isEmail = (text: string) => new RegExp(EMAIL.pattern, 'u').test(text);

test.each([
  'a@b',
  'ama@example.com',
  'o’brien+tag@mail.example.co.uk',
  'a..b@xn--bcher-kva.example',
  'ama@bücher.example',
])('%s may be an e-mail address', (text) => {
  expect(isEmail(text)).toBe(true);
});

test.each(['', 'jenny', '@b.de', 'a@', 'a@b..de', 'a@.de', 'a@b.', 'a@b@c', 'a b@c.de', 'a@b c', 'a@b.de\n'])(
  '%j is none',
  (text) => {
    expect(isEmail(text)).toBe(false);
  },
);
