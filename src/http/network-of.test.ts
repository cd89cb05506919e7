import { expect, test } from 'vitest';
import { networkOf } from './network-of.ts';

test.each([
  ['the same', '203.0.113.7', '203.0.113.7', true],
  ['another', '203.0.113.7', '203.0.113.8', false],
  ['IPv4 within IPv6', '203.0.113.7', '::ffff:203.0.113.7', true],
  ['the same /64', '2001:db8::1', '2001:db8::ffff:1:2:3', true],
  ['another /64', '2001:db8::1', '2001:db8:0:1::1', false],
  ['with a zone', 'fe80::1%eth0', 'fe80::2%eth0', true],
  ['an IPv4 address that looks like a /64', '32.1.13.184', '2001:db8::1', false],
  ['what is no address', 'unknown', '203.0.113.7', false],
])('%s', (_, one, other, together) => {
  expect(networkOf(one) === networkOf(other)).toBe(together);
});

test('whatever a proxy passes on takes little room', () => {
  expect(networkOf('x'.repeat(10_000)).length).toBe(64);
});
