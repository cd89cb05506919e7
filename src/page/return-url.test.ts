import { describe, expect, test } from 'vitest';
import { formTargets, returnUrl } from './return-url.ts';

test.each([
  [null, null],
  ['https://shop.example/ok?s={CHECKOUT_SESSION_ID}', 'https://shop.example/ok?s=cs_1'],
  ['https://shop.example/ok?s=%7BCHECKOUT_SESSION_ID%7D', 'https://shop.example/ok?s=cs_1'],
  ['https://shop.example/{CHECKOUT_SESSION_ID}/%7bCHECKOUT_SESSION_ID%7d', 'https://shop.example/cs_1/cs_1'],
  ['https://shop.example', 'https://shop.example/'],
  ['javascript:alert(1)', null],
  ['not an address', null],
])('%s leads to %s', (stored, expected) => {
  expect(returnUrl(stored, 'cs_1')).toBe(expected);
});

describe('where a posted form may lead', () => {
  test.each([
    ['http://www.shop.example/ok', ['http://www.shop.example', 'https://shop.example', 'https://www.shop.example']],
    ['http://localhost:4242', ['http://localhost:4242']],
    ['http://127.0.0.1:1/x', ['http://127.0.0.1:1']],
    ['http://[::1]:1/x', ['http://[::1]:1']],
    [null, []],
  ])('%s', (url, targets) => {
    expect(formTargets([url])).toEqual(targets);
  });
});
