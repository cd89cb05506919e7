import { expect, test } from 'vitest';
import { createCheckoutPace } from './checkout-pace.ts';

function open(limits: { all: number; each: number }) {
  const time = { nowMs: 0 };
  return { time, mustWait: createCheckoutPace(limits, () => time.nowMs) };
}

const TOGETHER: [what: string, one: string, other: string, together: boolean][] = [
  ['the same', '203.0.113.7', '203.0.113.7', true],
  ['another', '203.0.113.7', '203.0.113.8', false],
  ['IPv4 within IPv6', '203.0.113.7', '::ffff:203.0.113.7', true],
  ['the same /64', '2001:db8::1', '2001:db8::ffff:1:2:3', true],
  ['another /64', '2001:db8::1', '2001:db8:0:1::1', false],
  ['what is no address', 'unknown', '203.0.113.7', false],
];
test.each(TOGETHER)('visitors are counted by address: %s', (_what, one, other, together) => {
  const { mustWait } = open({ all: 100, each: 1 });
  expect(mustWait(one)).toBeUndefined();
  expect(mustWait(other)).toBe(together ? 'each' : undefined);
});

test('one visitor fills up again, steadily, and never above the limit', () => {
  const { time, mustWait } = open({ all: 100, each: 2 });
  const buy = () => mustWait('203.0.113.7');
  expect([buy(), buy(), buy()]).toEqual([undefined, undefined, 'each']);
  time.nowMs = 30_000;
  expect([buy(), buy()]).toEqual([undefined, 'each']);
  time.nowMs = 3_600_000;
  expect([buy(), buy(), buy()]).toEqual([undefined, undefined, 'each']);
});

test('all together reach a limit too, and one who is refused for it loses nothing', () => {
  const { time, mustWait } = open({ all: 2, each: 1 });
  expect(['203.0.113.1', '203.0.113.2', '203.0.113.3'].map(mustWait)).toEqual([undefined, undefined, 'all']);
  time.nowMs = 30_000;
  expect(mustWait('203.0.113.3')).toBeUndefined();
});
