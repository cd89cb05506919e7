import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase62, isUuid, leastUuidAt, makeUuid, paymentId, shardOf, timeOf, toBase62 } from './ids.ts';

const uuids = fc
  .record({
    ms: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
    shard: fc.integer({ min: 0, max: 4095 }),
    random: fc.uint8Array({ minLength: 8, maxLength: 8 }),
  })
  .map(({ ms, shard, random }) => ({ ms, shard, uuid: makeUuid(ms, shard, random) }));

test('an id carries its time and its shard', () => {
  fc.assert(
    fc.property(uuids, ({ ms, shard, uuid }) => {
      expect(isUuid(uuid)).toBe(true);
      expect(timeOf(uuid)).toBe(ms);
      expect(shardOf(uuid)).toBe(shard);
      expect(leastUuidAt(ms, shard) <= uuid).toBe(true);
    }),
  );
});

test('the printed form is a bijection that keeps the order', () => {
  fc.assert(
    fc.property(uuids, uuids, ({ uuid: a }, { uuid: b }) => {
      expect(fromBase62(toBase62(a))).toBe(a);
      expect(paymentId.parse(paymentId.print(a))).toBe(a);
      expect(toBase62(a) < toBase62(b)).toBe(a < b);
    }),
  );
});

test('what is read as an id prints as the same text', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'0123456789AZaz_-é'), minLength: 20, maxLength: 24 });
  fc.assert(
    fc.property(fc.oneof(texts, fc.string()), (text) => {
      const uuid = fromBase62(text);
      if (uuid !== undefined) expect(toBase62(uuid)).toBe(text);
    }),
  );
});

test.each([
  '',
  'pay_',
  'pay_0',
  'cus_0000000000000000000000',
  'pay_zzzzzzzzzzzzzzzzzzzzzz',
  'pay_0000000000000000000000',
])('%o is no payment id', (text) => {
  expect(paymentId.parse(text)).toBeUndefined();
});
