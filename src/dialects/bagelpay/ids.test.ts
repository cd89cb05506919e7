import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeUuid } from '../../core/ids.ts';
import { customerNumber, printOrderId, sessionId } from './ids.ts';
import { ID } from './session.fixture.ts';

const uuids = fc
  .tuple(
    fc.integer({ min: 0, max: 2 ** 41 - 1 }),
    fc.integer({ min: 0, max: 4095 }),
    fc.uint8Array({ minLength: 8, maxLength: 8 }),
  )
  .map(([ms, shard, random]) => makeUuid(ms, shard, random));

test('a payment_id is ch_ and digits, and is read back as the same session', () => {
  fc.assert(
    fc.property(uuids, (id) => {
      const text = sessionId.print({ id, livemode: false, extra: {} });
      expect(text).toMatch(/^ch_[1-9]\d{0,38}$/);
      expect(sessionId.parse(text)).toEqual({ id, livemode: null });
    }),
  );
});

test('a customer’s number is exact in JSON, grows with time and differs by its random part', () => {
  fc.assert(
    fc.property(uuids, (id) => {
      const number = customerNumber(id);
      expect(Number.isSafeInteger(number)).toBe(true);
      expect(number).toBeGreaterThanOrEqual(0);
    }),
  );
  expect(customerNumber(ID)).not.toBe(customerNumber(`${ID.slice(0, -1)}2`));
  expect(customerNumber(makeUuid(2, 0, new Uint8Array(8)))).toBeGreaterThan(
    customerNumber(makeUuid(1, 0, new Uint8Array(8).fill(255))),
  );
});

test('the order of a payment has the same digits', () => {
  const session = { id: ID, livemode: false, extra: {} };
  expect(printOrderId(ID)).toBe(sessionId.print(session).replace('ch_', 'ORD_'));
});
